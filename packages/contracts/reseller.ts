import { defineMessages } from '@portal/domain/text/message';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { z } from 'zod';
import { Email, Id, Instant, listInput, Money, Name, pageOf, Ref } from './common';
import { line } from './text';
import { says } from './reader';

const messages = defineMessages({
  postalCode: {
    id: 'contracts.reseller.postalCode',
    defaultMessage: 'Use the first characters of a postal code, such as 936.',
  },
  code: { id: 'contracts.reseller.code', defaultMessage: 'Use letters, digits, dots and hyphens.' },
});

export const ResellerStatus = z.enum(statesOf('reseller'));
export const ResellerType = z.enum(RESELLER_TYPES);

/** The first digits or letters of postal codes, such as `936`. */
export const PostalPrefix = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9 -]{0,9}$/, says(messages.postalCode));

const profile = {
  name: Name,
  type: ResellerType.default('authorized_dealer'),
  contactName: line({ max: 120 }).nullish(),
  contactEmail: Email,
  contactPhone: line({ max: 40 }).nullish(),
};

/** `code` is how the partner names the reseller in files; made from the name when absent. */
export const CreateReseller = z.object({
  tenantId: Id,
  ...profile,
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, says(messages.code))
    .optional(),
  tier: z.enum(PARTNER_TIERS).default('bronze'),
  postalPrefixes: z.array(PostalPrefix).max(200).default([]),
  /** Invite the contact as the reseller's first user. */
  inviteContact: z.boolean().default(false),
});
export type CreateReseller = z.infer<typeof CreateReseller>;

export const UpdateReseller = z.object({
  id: Id,
  version: z.number().int().optional(),
  ...z
    .object({
      ...profile,
      type: ResellerType,
      tier: z.enum(PARTNER_TIERS),
      postalPrefixes: z.array(PostalPrefix).max(200),
    })
    .partial().shape,
});
export type UpdateReseller = z.infer<typeof UpdateReseller>;

export const ListResellers = z.object({
  ...listInput(['name', 'code', 'createdAt', 'customers', 'tier', 'status']),
  tenantId: Id.optional(),
  status: z.array(ResellerStatus).optional(),
  tier: z.array(z.enum(PARTNER_TIERS)).optional(),
  type: z.array(ResellerType).optional(),
});
export type ListResellers = z.infer<typeof ListResellers>;
/** The same for platform staff, who name the partner. */
export const ListPartnerResellers = ListResellers.extend({ partnerId: Id });

export const ResellerRow = z.object({
  id: Id,
  tenant: Ref,
  code: z.string(),
  name: z.string(),
  type: ResellerType,
  status: ResellerStatus,
  tier: z.enum(PARTNER_TIERS),
  contactEmail: z.string(),
  customers: z.number().int(),
  earnedThisMonth: Money,
  earnedTotal: Money,
  createdAt: Instant,
});
export type ResellerRow = z.infer<typeof ResellerRow>;
export const ResellerPage = pageOf(ResellerRow);
export type ResellerPage = z.infer<typeof ResellerPage>;

export const ResellerDetail = ResellerRow.extend({
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  postalPrefixes: z.array(z.string()),
  suspendedReason: z.string().nullable(),
  version: z.number().int(),
  members: z.number().int(),
  /** The plan in force now, if any, and where it comes from. */
  plan: z
    .object({
      id: Id,
      name: z.string(),
      via: z.enum(['reseller', 'tenant', 'partner']),
      /** What was agreed with this reseller alone, in place of the plan's terms: a sentence each. */
      overrideSentences: z.array(z.string()),
    })
    .nullable(),
  transitions: z.array(ResellerStatus),
});
export type ResellerDetail = z.infer<typeof ResellerDetail>;

/** What a reseller's own people may change. */
export const UpdateOwnProfile = z.object({
  contactName: line({ max: 120 }).nullish(),
  contactEmail: Email,
  contactPhone: line({ max: 40 }).nullish(),
});
export type UpdateOwnProfile = z.infer<typeof UpdateOwnProfile>;
