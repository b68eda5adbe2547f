import { apiCursor, apiLimit } from './api-page';
import { z } from 'zod';
import {
  CountryCode,
  CurrencyCode,
  Email,
  Id,
  Instant,
  Name,
  Reason,
  Search,
  Slug,
} from './common';
import { PostedEvents, PostEvents } from './event';
import { PartnerStatus, PartnerTier } from './partner';
import { line, webAddress } from './text';

/** Shapes of `/api/v1`: what programs send and get. Amounts are JSON integers in minor units. */

const Territory = line({ min: 2, max: 60 });

/** `-name` for descending. */
export const API_PARTNER_SORTS = [
  'name',
  '-name',
  'createdAt',
  '-createdAt',
  'tier',
  '-tier',
  'status',
  '-status',
  'tenants',
  '-tenants',
  'customers',
  '-customers',
] as const;

export const ApiListPartners = z.object({
  status: z
    .array(PartnerStatus)
    .optional()
    .meta({ description: 'Only partners in one of these states; may be repeated.' }),
  tier: z
    .array(PartnerTier)
    .optional()
    .meta({ description: 'Only partners on one of these tiers; may be repeated.' }),
  territory: Territory.optional().meta({ description: 'Only partners with this territory.' }),
  q: Search.optional().meta({
    description: 'Text in name, short name, legal name or contact address.',
  }),
  sort: z
    .enum(API_PARTNER_SORTS)
    .optional()
    .meta({ description: 'Order; `-` in front for descending.' }),
  limit: apiLimit.meta({ description: 'Partners in one answer, 50 unless said otherwise.' }),
  cursor: apiCursor(line({ max: 1000 })),
});
export type ApiListPartners = z.infer<typeof ApiListPartners>;

/** A partner in a list. */
export const ApiPartnerSummary = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  status: PartnerStatus,
  tier: PartnerTier,
  country: z.string(),
  territories: z.array(z.string()),
  tenants: z.number().int(),
  customers: z.number().int(),
  revenueThisMonth: z
    .object({ amountMinor: z.number().int(), currency: CurrencyCode })
    .nullable()
    .meta({ description: 'Billed in the latest month with events, in the partner’s currency.' }),
  createdAt: Instant,
});
export type ApiPartnerSummary = z.infer<typeof ApiPartnerSummary>;

export const ApiPartnerList = z.object({
  data: z.array(ApiPartnerSummary),
  nextCursor: z.string().nullable().meta({ description: 'Null on the last page.' }),
});
export type ApiPartnerList = z.infer<typeof ApiPartnerList>;

/** One partner. */
export const ApiPartner = z.object({
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
  suspendedReason: z.string().nullable(),
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
  portalUrl: z.string(),
  counts: z.object({
    tenants: z.number().int(),
    activeTenants: z.number().int(),
    resellers: z.number().int(),
    customers: z.number().int(),
    members: z.number().int(),
  }),
});
export type ApiPartner = z.infer<typeof ApiPartner>;

const profile = {
  name: Name,
  legalName: line({ max: 200 }).nullish(),
  contactName: line({ max: 120 }).nullish(),
  contactEmail: Email,
  contactPhone: line({ max: 40 }).nullish(),
  country: CountryCode,
  website: webAddress.nullish(),
};

export const ApiCreatePartner = z.object({
  ...profile,
  slug: Slug.meta({
    description: 'First part of the partner’s host name; cannot be changed later.',
  }),
  currency: CurrencyCode,
  tier: PartnerTier.optional(),
  territories: z.array(Territory).max(50).optional(),
  ownerEmail: Email.optional().meta({
    description: 'Gets an invitation to own the partner’s team.',
  }),
});
export type ApiCreatePartner = z.infer<typeof ApiCreatePartner>;

export const ApiPartnerId = z.object({ id: Id });
export type ApiPartnerId = z.infer<typeof ApiPartnerId>;

export const ApiUpdatePartner = z.object({
  id: Id,
  version: z
    .number()
    .int()
    .optional()
    .meta({ description: 'From the last read; refuses to overwrite somebody else’s change.' }),
  ...z.object({ ...profile, territories: z.array(Territory).max(50) }).partial().shape,
});
export type ApiUpdatePartner = z.infer<typeof ApiUpdatePartner>;

export const ApiRemovePartner = z.object({
  id: Id,
  reason: Reason.optional().meta({ description: 'Goes into the audit log.' }),
});
export type ApiRemovePartner = z.infer<typeof ApiRemovePartner>;

export const ApiPartnerTransition = z.object({ id: Id, reason: Reason });
export type ApiPartnerTransition = z.infer<typeof ApiPartnerTransition>;

export const ApiChangeTier = z.object({ id: Id, tier: PartnerTier, reason: Reason });
export type ApiChangeTier = z.infer<typeof ApiChangeTier>;

/** Each event is read for itself: one that is refused keeps no other out. */
export const ApiPostEvents = z.object({ ...PostEvents.shape });
export type ApiPostEvents = z.infer<typeof ApiPostEvents>;
export const ApiPostedEvents = PostedEvents;
export type ApiPostedEvents = z.infer<typeof ApiPostedEvents>;
