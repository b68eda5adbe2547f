import type { AsideRuleView } from '@portal/contracts/aside-rule';
import {
  ApiAsideRule,
  ApiAsideRules,
  ApiDecidedSetAside,
  ApiDecideHeld,
  ApiEndAsideRule,
  ApiListSetAside,
  ApiOfPartner,
  ApiRefuseWaiting,
  ApiSetAsideList,
  ApiSetAsideRule,
} from '@portal/contracts/api-set-aside';
import type { ApiDecideSetAside, ApiSetAside } from '@portal/contracts/api-set-aside';
import type { SetAsideView } from '@portal/contracts/set-aside';
import { validation } from '@portal/domain/errors';
import type { OpenStanding } from '@portal/domain/enum/set-aside';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '@portal/services/context';
import { insidePartner } from '@portal/services/partner/inside-partner';
import { decideSetAside } from '@portal/services/set-aside/decide-set-aside';
import { listSetAside } from '@portal/services/set-aside/list-set-aside';
import { endAsideRule } from '@portal/services/set-aside/rule/end-aside-rule';
import { listAsideRules } from '@portal/services/set-aside/rule/list-aside-rules';
import { setAsideRule } from '@portal/services/set-aside/rule/set-aside-rule';
import { apiProcedure, router } from '../../trpc';

const messages = defineMessages({
  whose: {
    id: 'trpc.setAside.whose',
    defaultMessage: 'Say whose: a platform key is of no partner.',
  },
});

const tags = ['Events']; // no text: the reference of the REST interface

const inside = (ctx: Ctx, partnerId: string | undefined): Ctx => {
  const id = partnerId ?? ctx.partnerId;
  if (id === null) throw validation([{ path: ['partnerId'], message: messages.whose }]);
  return insidePartner(ctx, id);
};

const toApi = ({ tenant, customerNumber, amount, cause, why, twin, ...event }: SetAsideView) => {
  const view: ApiSetAside = {
    ...event,
    tenantId: tenant.id,
    customerId: customerNumber,
    amountMinor: amount === null ? null : Number(amount.amountMinor),
    currency: amount?.currency ?? null,
    reason: cause,
    message: why,
    twin:
      twin === null
        ? null
        : {
            id: twin.id,
            eventId: twin.eventId,
            source: twin.source,
            occurredAt: twin.occurredAt,
          },
  };
  return view;
};

const toApiRule = ({ tenant, ...rule }: AsideRuleView) =>
  ApiAsideRule.parse({ ...rule, tenantId: tenant.id });

const decide = async (
  ctx: Ctx,
  outcome: 'taken' | 'dismissed' | 'refused',
  { partnerId, ...input }: ApiDecideSetAside,
  standing: OpenStanding = 'held',
): Promise<ApiDecidedSetAside> => {
  const decided = await decideSetAside(inside(ctx, partnerId), { ...input, standing, outcome });
  return {
    ...decided,
    sums: decided.sums.map(({ amountMinor, currency }) => ({
      amountMinor: Number(amountMinor),
      currency,
    })),
  };
};

const SCOPES =
  'Needs the scope `claims:manage` (platform keys) or `events:write` (a partner’s own).'; // no text: the reference of the REST interface

/** Events that wait for what they refer to, or are held as probably the same as another. */
export const apiSetAsideRouter = router({
  list: apiProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/events/set-aside',
        tags,
        summary: 'List events that wait, are held or lie ahead',
        description: `In the order in which they came, the oldest first; with \`standing\`, also those that were taken, refused or dismissed. ${SCOPES}`,
      },
    })
    .input(ApiListSetAside)
    .output(ApiSetAsideList)
    .query(
      async ({
        ctx,
        input: { partnerId, cursor, limit = 50, standing = 'waiting', ...filter },
      }) => {
        const asked = { ...filter, standing, after: cursor, pageSize: limit };
        const { rows, next } = await listSetAside(inside(ctx, partnerId), asked);
        return { data: rows.map(toApi), nextCursor: next };
      },
    ),
  take: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/events/set-aside/take',
        tags,
        summary: 'Take held events as other ones',
        description: `They are not the same as those that they look like, and earn from their own date, booked in the open month. What raises what the platform pays a partner is claimed when that partner takes it. ${SCOPES}`,
      },
    })
    .input(ApiDecideHeld)
    .output(ApiDecidedSetAside)
    .mutation(({ ctx, input }) => decide(ctx, 'taken', input)),
  dismiss: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/events/set-aside/dismiss',
        tags,
        summary: 'Dismiss held events as the same',
        description: `They earn nothing, and their ids stay used: the same again is a duplicate. ${SCOPES}`,
      },
    })
    .input(ApiDecideHeld)
    .output(ApiDecidedSetAside)
    .mutation(({ ctx, input }) => decide(ctx, 'dismissed', input)),
  refuse: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/events/set-aside/refuse',
        tags,
        summary: 'Refuse events that wait or lie ahead',
        description: `With a reason; they are then not taken when what they wait for or their day comes, and their ids stay used. ${SCOPES}`,
      },
    })
    .input(ApiRefuseWaiting)
    .output(ApiDecidedSetAside)
    .mutation(({ ctx, input: { standing = 'waiting', ...input } }) =>
      decide(ctx, 'refused', input, standing),
    ),
  rules: apiProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/events/set-aside/rules',
        tags,
        summary: 'List rules for events that wait or are held',
        description: `The newest first; also those that have ended. ${SCOPES}`,
      },
    })
    .input(ApiOfPartner)
    .output(ApiAsideRules)
    .query(async ({ ctx, input: { partnerId } }) => ({
      data: (await listAsideRules(inside(ctx, partnerId))).map(toApiRule),
    })),
  setRule: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/events/set-aside/rules',
        tags,
        summary: 'Set a rule for events that wait or are held',
        description: `For a source of a tenant, until a day: held events are dismissed as the same, or those that have waited some days are refused. Refunds and departures are left to people. One of each kind at a time. ${SCOPES}`,
      },
    })
    .input(ApiSetAsideRule)
    .output(ApiAsideRule)
    .mutation(async ({ ctx, input: { partnerId, ...input } }) =>
      toApiRule(await setAsideRule(inside(ctx, partnerId), input)),
    ),
  endRule: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/events/set-aside/rules/{id}/end',
        tags,
        summary: 'End a rule for events that wait or are held',
        description: `What comes from then on waits for a person. ${SCOPES}`,
      },
    })
    .input(ApiEndAsideRule)
    .output(ApiAsideRule)
    .mutation(async ({ ctx, input: { partnerId, id } }) =>
      toApiRule(await endAsideRule(inside(ctx, partnerId), { id })),
    ),
});
