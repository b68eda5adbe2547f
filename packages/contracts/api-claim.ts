import { z } from 'zod';
import { apiCursor, apiExpectedEvents, apiLimit, ApiSums } from './api-page';
import { ClaimStatus, PosterView } from './claim';
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
  limit: apiLimit.meta({ description: 'Events in one answer, 50 unless said otherwise.' }),
  cursor: apiCursor(Id),
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
  postedBy: PosterView,
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
  expectedEvents: apiExpectedEvents.optional(),
};

export const ApiAcceptClaims = z.object({ ...choice, reason: Reason.optional() });
export type ApiAcceptClaims = z.infer<typeof ApiAcceptClaims>;
export const ApiRefuseClaims = z.object({ ...choice, reason: Reason });
export type ApiRefuseClaims = z.infer<typeof ApiRefuseClaims>;

export const ApiDecidedClaims = z.object({
  events: z.number().int(),
  sums: ApiSums,
});
export type ApiDecidedClaims = z.infer<typeof ApiDecidedClaims>;
