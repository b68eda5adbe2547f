/** Whose act it is: of staff, a partner's team, a reseller's people, a program, or the system itself. */
export const ACTOR_KINDS = ['platform', 'partner', 'reseller', 'api_key', 'system'] as const;
