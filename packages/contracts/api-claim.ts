import { POSTER_KINDS } from '@portal/domain/enum/claim';
import { z } from 'zod';
import { ClaimStatus } from './claim';
import { CurrencyCode, Id, Instant, Period, Reason } from './common';
import { line, sourceName } from './text';

/** Claimed events in `/api/v1`. Amounts are JSON integers in minor units. */

const partner = {
  partnerId: Id.optional().meta({
    description: 'With a platform key: whose. A partner’s own key sees its own.',
  }),
};

const filter = {
  status: ClaimStatus.optional().meta({ description: '`open` unless said otherwise.' }),
  tenantId: Id.optional().meta({ description: 'Only events of this tenant.' }),
  period: Period.optional().meta({ description: 'Only events of this month.' }),
  type: line({ max: 60 }).optional().meta({ description: 'Only events of this type.' }),
  source: sourceName({ max: 60 }).optional().meta({ description: 'Only of this source.' }),
};

export const ApiListClaims = z.object({
  ...partner,
  ...filter,
  limit: z
    .number()
    .int()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Events in one answer, 50 unless said otherwise.' }),
  cursor: Id.optional().meta({
    description: '`nextCursor` of the answer before; the other parameters have to stay the same.',
  }),
});
export type ApiListClaims = z.infer<typeof ApiListClaims>;

export const ApiClaim = z.object({
  id: Id,
  eventId: z.string(),
  tenantId: Id,
  type: z.string(),
  source: z.string(),
  reference: z.string().nullable(),
  occurredAt: Instant,
  amountMinor: z.number().int().nullable(),
  currency: CurrencyCode.nullable(),
  postedBy: z.object({
    kind: z.enum(POSTER_KINDS),
    id: Id,
    name: z.string().nullable(),
  }),
  recordedAt: Instant,
  status: ClaimStatus,
  decision: z.object({ reason: z.string().nullable(), byName: z.string(), at: Instant }).nullable(),
});
export type ApiClaim = z.infer<typeof ApiClaim>;

export const ApiClaimList = z.object({
  data: z.array(ApiClaim),
  nextCursor: Id.nullable(),
});
export type ApiClaimList = z.infer<typeof ApiClaimList>;

const choice = {
  partnerId: Id,
  ...filter,
  ids: z.array(Id).min(1).max(500).optional().meta({
    description:
      'Only these; otherwise all that the other fields match, and `expectedEvents` is needed.',
  }),
  expectedEvents: z.number().int().min(1).optional().meta({
    description: 'How many there are. Where it is another number by now, nothing is decided.',
  }),
};

export const ApiAcceptClaims = z.object({ ...choice, reason: Reason.optional() });
export type ApiAcceptClaims = z.infer<typeof ApiAcceptClaims>;
export const ApiRefuseClaims = z.object({ ...choice, reason: Reason });
export type ApiRefuseClaims = z.infer<typeof ApiRefuseClaims>;

export const ApiDecidedClaims = z.object({
  events: z.number().int(),
  sums: z.array(z.object({ amountMinor: z.number().int(), currency: CurrencyCode })),
});
export type ApiDecidedClaims = z.infer<typeof ApiDecidedClaims>;
