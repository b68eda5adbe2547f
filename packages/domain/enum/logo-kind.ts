/** Pictures of a brand. */
export const LOGO_KINDS = ['logo_light', 'logo_dark', 'favicon'] as const;
