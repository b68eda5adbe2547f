import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { z } from 'zod';
import {
  CountryCode,
  CurrencyCode,
  Email,
  Id,
  Instant,
  listInput,
  Money,
  Name,
  pageOf,
  Reason,
  Slug,
} from './common';
import { line, prose, webAddress } from './text';

export const PartnerTier = z.enum(PARTNER_TIERS);
export const PartnerStatus = z.enum(statesOf('partner'));

const Territory = line({ min: 2, max: 60 });

const profile = {
  name: Name,
  legalName: line({ max: 200 }).nullish(),
  contactName: line({ max: 120 }).nullish(),
  contactEmail: Email,
  contactPhone: line({ max: 40 }).nullish(),
  country: CountryCode,
  territories: z.array(Territory).max(50).default([]),
  website: webAddress.nullish(),
};

/** A partner starts in `onboarding`; activating it is a transition of its own. `ownerEmail` gets an invitation. */
export const CreatePartner = z.object({
  ...profile,
  slug: Slug,
  tier: PartnerTier.default('bronze'),
  currency: CurrencyCode,
  ownerEmail: Email.optional(),
});
export type CreatePartner = z.infer<typeof CreatePartner>;

/** Only the fields given change. `version` (from the last read) refuses to overwrite somebody else's change. */
export const UpdatePartner = z.object({
  id: Id,
  version: z.number().int().optional(),
  ...z
    .object({
      ...profile,
      territories: z.array(Territory).max(50),
      internalNote: prose({ max: 2000 }).nullish(),
    })
    .partial().shape,
});
export type UpdatePartner = z.infer<typeof UpdatePartner>;

export const ChangePartnerTier = z.object({ id: Id, tier: PartnerTier, reason: Reason });
export type ChangePartnerTier = z.infer<typeof ChangePartnerTier>;

export const ListPartners = z.object({
  ...listInput(['name', 'createdAt', 'tier', 'status', 'tenants', 'customers']),
  status: z.array(PartnerStatus).optional(),
  tier: z.array(PartnerTier).optional(),
  territory: Territory.optional(),
});
export type ListPartners = z.infer<typeof ListPartners>;

export const PartnerRow = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  status: PartnerStatus,
  tier: PartnerTier,
  country: z.string(),
  territories: z.array(z.string()),
  tenants: z.number().int(),
  customers: z.number().int(),
  revenueThisMonth: Money.nullable(),
  createdAt: Instant,
});
export type PartnerRow = z.infer<typeof PartnerRow>;
export const PartnerPage = pageOf(PartnerRow);
export type PartnerPage = z.infer<typeof PartnerPage>;

export const PartnerDetail = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  legalName: z.string().nullable(),
  status: PartnerStatus,
  tier: PartnerTier,
  contactName: z.string().nullable(),
  contactEmail: z.string(),
  contactPhone: z.string().nullable(),
  country: z.string(),
  currency: z.string(),
  territories: z.array(z.string()),
  website: z.string().nullable(),
  internalNote: z.string().nullable(),
  suspendedReason: z.string().nullable(),
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
  /** `https://…` of the partner's own portal. */
  portalUrl: z.string(),
  counts: z.object({
    tenants: z.number().int(),
    activeTenants: z.number().int(),
    resellers: z.number().int(),
    customers: z.number().int(),
    members: z.number().int(),
  }),
  /** States it may go to now. */
  transitions: z.array(PartnerStatus),
});
export type PartnerDetail = z.infer<typeof PartnerDetail>;
