import { defineMessages } from '@portal/domain/text/message';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { z } from 'zod';
import {
  CountryCode,
  CurrencyCode,
  Id,
  Instant,
  listInput,
  Money,
  Name,
  pageOf,
  Reason,
  Ref,
  Slug,
} from './common';
import { says } from './reader';

const messages = defineMessages({
  timeZone: {
    id: 'contracts.tenant.timeZone',
    defaultMessage: 'Use a time zone name such as America/Los_Angeles.',
  },
});

export const TenantStatus = z.enum(statesOf('tenant'));

export const TimeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format();
    return true;
  } catch {
    return false;
  }
}, says(messages.timeZone));

/** Platform staff create a tenant for a partner; it is provisioned and then active. */
export const CreateTenant = z.object({
  partnerId: Id,
  name: Name,
  slug: Slug,
  country: CountryCode,
  currency: CurrencyCode,
  timeZone: TimeZone.default('UTC'),
});
export type CreateTenant = z.infer<typeof CreateTenant>;

/** The same by a partner's own team. */
export const CreateOwnTenant = CreateTenant.omit({ partnerId: true });
export type CreateOwnTenant = z.infer<typeof CreateOwnTenant>;

export const ListTenants = z.object({
  ...listInput(['name', 'createdAt', 'status', 'customers']),
  partnerId: Id.optional(),
  status: z.array(TenantStatus).optional(),
});
export type ListTenants = z.infer<typeof ListTenants>;

export const TenantRow = z.object({
  id: Id,
  partner: Ref,
  slug: z.string(),
  name: z.string(),
  status: TenantStatus,
  country: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  customers: z.number().int(),
  resellers: z.number().int(),
  revenueThisMonth: Money,
  createdAt: Instant,
});
export type TenantRow = z.infer<typeof TenantRow>;
export const TenantPage = pageOf(TenantRow);
export type TenantPage = z.infer<typeof TenantPage>;

export const TenantDetail = TenantRow.extend({
  suspendedReason: z.string().nullable(),
  transitions: z.array(TenantStatus),
  version: z.number().int(),
  /** Paid less refunded per month, oldest first, at most the last 12. */
  revenueByMonth: z.array(z.object({ period: z.string(), revenue: Money })),
});
export type TenantDetail = z.infer<typeof TenantDetail>;

/** Platform staff name the partner they enter. */
export const TenantTransition = z.object({
  partnerId: Id,
  id: Id,
  reason: Reason,
});
export type TenantTransition = z.infer<typeof TenantTransition>;
