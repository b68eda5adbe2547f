import type { PartnerRole, PlatformRole, ResellerRole } from '@portal/domain/enum/role';

/** What a person may do on the admin surface. */
export const PLATFORM_PERMISSIONS = [
  'read',
  'partner.manage',
  /** To review those who want to be partners. */
  'application.manage',
  'programme.manage',
  'plan.manage',
  'period.close',
  'settlement.manage',
  'payout.manage',
  'payout.approve',
  /** To decide on claimed events, and to allow sources. */
  'claim.manage',
  'user.manage',
  'api_key.manage',
  'person.erase',
] as const;
export type PlatformPermission = (typeof PLATFORM_PERMISSIONS)[number];

/** What a person may do on the partner surface. */
export const PARTNER_PERMISSIONS = [
  'read',
  'tenant.manage',
  'reseller.manage',
  /** To review those who want to be resellers. */
  'application.manage',
  'programme.manage',
  /** To write courses, and to revoke certificates. */
  'course.manage',
  'customer.manage',
  'import.manage',
  'plan.manage',
  'commission.run',
  'period.close',
  'settlement.manage',
  'payout.manage',
  'payout.approve',
  /** To accept, for the partner, what the platform asks. */
  'agreement.accept',
  'team.manage',
  'brand.manage',
  'api_key.manage',
  'person.erase',
] as const;
export type PartnerPermission = (typeof PARTNER_PERMISSIONS)[number];

/** What a person may do on the reseller surface. */
export const RESELLER_PERMISSIONS = [
  'read',
  /** To take courses for oneself. */
  'course.take',
  'profile.manage',
  'dispute.manage',
  'payee.manage',
  /** To accept, for the reseller, what the partner asks. */
  'agreement.accept',
  'team.manage',
] as const;
export type ResellerPermission = (typeof RESELLER_PERMISSIONS)[number];

/** Scopes of API keys. */
export const API_SCOPES = [
  'partners:read',
  'partners:write',
  'applications:read',
  'applications:write',
  'resellers:read',
  'resellers:write',
  'events:write',
  'claims:manage',
  'plans:simulate',
  'audit:read',
  'audit:check',
  'persons:erase',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Scopes that a key of a partner may have: nobody decides on what pays itself. */
export const PARTNER_API_SCOPES: readonly ApiScope[] = API_SCOPES.filter(
  (scope) => scope !== 'claims:manage',
);

const PLATFORM: Record<PlatformRole, readonly PlatformPermission[]> = {
  administrator: PLATFORM_PERMISSIONS,
  operator: [
    'read',
    'partner.manage',
    'application.manage',
    'plan.manage',
    'period.close',
    'settlement.manage',
    'payout.manage',
    'payout.approve',
    'claim.manage',
  ],
  auditor: ['read'],
};

const PARTNER: Record<PartnerRole, readonly PartnerPermission[]> = {
  owner: PARTNER_PERMISSIONS,
  manager: [
    'read',
    'tenant.manage',
    'reseller.manage',
    'application.manage',
    'course.manage',
    'customer.manage',
    'import.manage',
    'commission.run',
  ],
  finance: [
    'read',
    'plan.manage',
    'commission.run',
    'period.close',
    'settlement.manage',
    'payout.manage',
    'payout.approve',
    'import.manage',
  ],
  viewer: ['read'],
};

const RESELLER: Record<ResellerRole, readonly ResellerPermission[]> = {
  owner: RESELLER_PERMISSIONS,
  member: ['read', 'course.take'],
};

/** What each role may do; the UI hides what the role lacks, the services refuse it. */
export const permissionsOf = {
  platform: (role: PlatformRole): readonly PlatformPermission[] => PLATFORM[role],
  partner: (role: PartnerRole): readonly PartnerPermission[] => PARTNER[role],
  reseller: (role: ResellerRole): readonly ResellerPermission[] => RESELLER[role],
};
