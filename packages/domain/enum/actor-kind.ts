/** Whose act it is: of staff, a partner's team, a reseller's people, a program, an applicant, or the system itself. */
export const ACTOR_KINDS = [
  'platform',
  'partner',
  'reseller',
  'api_key',
  'applicant',
  'system',
] as const;
