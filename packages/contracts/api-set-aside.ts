import { z } from 'zod';
import { CurrencyCode, Id, Instant, Reason } from './common';
import { apiCursor, apiExpectedEvents, apiLimit, ApiSums } from './api-page';
import { ASIDE_RULE_STATUSES } from '@portal/domain/enum/set-aside';
import { AsideRuleOutcome, SetAsideRule } from './aside-rule';
import { PosterView } from './claim';
import { SetAsideStanding } from './set-aside';
import { line, sourceName } from './text';

/** Events that wait or are held in `/api/v1`. Amounts are JSON integers in minor units. */

const filter = {
  partnerId: Id.optional().meta({
    description: 'With a platform key: whose. A partner’s own key sees its own.',
  }),
  tenantId: Id.optional().meta({ description: 'Only events of this tenant.' }),
  type: line({ max: 60 }).optional().meta({ description: 'Only events of this type.' }),
  source: sourceName({ max: 60 }).optional().meta({ description: 'Only of this source.' }),
};

export const ApiListSetAside = z.object({
  ...filter,
  standing: SetAsideStanding.optional().meta({ description: '`waiting` unless said otherwise.' }),
  limit: apiLimit.meta({ description: 'Events in one answer, 50 unless said otherwise.' }),
  cursor: apiCursor(Id),
});
export type ApiListSetAside = z.infer<typeof ApiListSetAside>;

export const ApiSetAside = z.object({
  id: Id,
  eventId: z.string(),
  tenantId: Id,
  customerId: z.string().nullable(),
  type: z.string(),
  source: z.string(),
  reference: z.string().nullable(),
  occurredAt: Instant,
  amountMinor: z.number().int().nullable(),
  currency: CurrencyCode.nullable(),
  standing: SetAsideStanding,
  reason: z.string().meta({ description: 'Why, as a stable word; `message` says it.' }),
  message: z.string(),
  twin: z
    .object({ id: Id, eventId: z.string(), source: z.string(), occurredAt: Instant })
    .nullable()
    .meta({ description: 'Of what is held: the event that it is probably the same as.' }),
  postedBy: PosterView.nullable(),
  receivedAt: Instant,
  decision: z
    .object({ reason: z.string().nullable(), byName: z.string().nullable(), at: Instant })
    .nullable(),
});
export type ApiSetAside = z.infer<typeof ApiSetAside>;

export const ApiSetAsideList = z.object({
  data: z.array(ApiSetAside),
  nextCursor: Id.nullable(),
});
export type ApiSetAsideList = z.infer<typeof ApiSetAsideList>;

const choice = {
  ...filter,
  ids: z.array(Id).min(1).max(500).optional().meta({
    description: 'Only these; otherwise all that the other fields match.',
  }),
  expectedEvents: apiExpectedEvents,
};

export const ApiDecideHeld = z.object({ ...choice, reason: Reason.optional() });
export const ApiRefuseWaiting = z.object({
  ...choice,
  standing: z.enum(['waiting', 'ahead']).optional().meta({
    description: 'Which, `waiting` unless said otherwise; `ahead`: those whose day has not begun.',
  }),
  reason: Reason,
});
export type ApiDecideSetAside = z.infer<typeof ApiDecideHeld>;

export const ApiDecidedSetAside = z.object({
  events: z.number().int(),
  waiting: z.number().int().meta({ description: 'Of those: taken, but they now wait.' }),
  sums: ApiSums,
});
export type ApiDecidedSetAside = z.infer<typeof ApiDecidedSetAside>;

export const ApiAsideRule = z.object({
  id: Id,
  tenantId: Id,
  source: z.string(),
  outcome: AsideRuleOutcome,
  afterDays: z.number().int().nullable(),
  reason: z.string(),
  endsOn: z.iso.date(),
  status: z.enum(ASIDE_RULE_STATUSES).meta({
    description: '`proposed`: it does nothing until a second person confirms it in the portal.',
  }),
  setByName: z.string(),
  setAt: Instant,
  confirmedByName: z.string().nullable(),
  endedByName: z.string().nullable(),
  endedAt: Instant.nullable(),
});
export const ApiAsideRules = z.object({ data: z.array(ApiAsideRule) });

const { partnerId } = filter;
export const ApiOfPartner = z.object({ partnerId });
export const ApiSetAsideRule = SetAsideRule.safeExtend({
  partnerId,
  outcome: z.enum(['dismissed', 'refused']).meta({
    description:
      '`dismissed`: what is held is dismissed as the same. `refused`: what has waited `afterDays` days is refused. What takes events is proposed by a person, in the portal.',
  }),
});
export const ApiEndAsideRule = z.object({ partnerId, id: Id });
