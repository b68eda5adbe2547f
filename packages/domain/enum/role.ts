/** Roles of platform staff on the admin surface. */
export const PLATFORM_ROLES = ['administrator', 'operator', 'auditor'] as const;
export type PlatformRole = (typeof PLATFORM_ROLES)[number];

/** Roles in a partner's team. */
export const PARTNER_ROLES = ['owner', 'manager', 'finance', 'viewer'] as const;
export type PartnerRole = (typeof PARTNER_ROLES)[number];

/** Roles among a reseller's users. */
export const RESELLER_ROLES = ['owner', 'member'] as const;
export type ResellerRole = (typeof RESELLER_ROLES)[number];
