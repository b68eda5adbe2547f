import {
  ApiAcceptClaims,
  ApiClaimList,
  ApiDecidedClaims,
  ApiListClaims,
  ApiRefuseClaims,
} from '@portal/contracts/api-claim';
import type { ApiClaim } from '@portal/contracts/api-claim';
import type { ClaimTotal, ClaimView } from '@portal/contracts/claim';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { decideClaims } from '@portal/services/claim/decide-claims';
import { listClaims } from '@portal/services/claim/list-claims';
import { enterPartner } from '@portal/services/context';
import type { Ctx } from '@portal/services/context';
import { insidePartner } from '@portal/services/partner/inside-partner';
import { apiProcedure, router } from '../../trpc';

const messages = defineMessages({
  whose: { id: 'trpc.claim.whose', defaultMessage: 'Say whose: a platform key is of no partner.' },
});

const tags = ['Events']; // no text: the reference of the REST interface

const inside = (ctx: Ctx, partnerId: string | undefined): Ctx => {
  const id = partnerId ?? ctx.partnerId;
  if (id === null) throw validation([{ path: ['partnerId'], message: messages.whose }]);
  return insidePartner(ctx, id);
};

const toApiClaim = ({
  tenant,
  customer: _customer,
  period: _period,
  amount,
  ...claim
}: ClaimView): ApiClaim => ({
  ...claim,
  tenantId: tenant.id,
  amountMinor: amount === null ? null : Number(amount.amountMinor),
  currency: amount?.currency ?? null,
});

const toDecided = ({ events, sums }: ClaimTotal): ApiDecidedClaims => ({
  events,
  sums: sums.map(({ amountMinor, currency }) => ({ amountMinor: Number(amountMinor), currency })),
});

const decide = async (
  ctx: Ctx,
  outcome: 'accepted' | 'refused',
  { partnerId, status = 'open', ...input }: ApiAcceptClaims,
): Promise<ApiDecidedClaims> =>
  toDecided(await decideClaims(enterPartner(ctx, partnerId), { ...input, status, outcome }));

/** Claimed events: what raises the platform's pay and was posted by whom it pays. */
export const apiClaimRouter = router({
  list: apiProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/events/claims',
        tags,
        summary: 'List claimed events',
        description:
          'Events that raise what the platform pays a partner, posted by that partner, in the order in which they came. ' +
          'Resellers earn from them at once, the partner when the platform has accepted them. Needs the scope ' +
          '`claims:manage` (platform keys) or `events:write` (a partner’s own).',
      },
    })
    .input(ApiListClaims)
    .output(ApiClaimList)
    .query(
      async ({ ctx, input: { partnerId, cursor, limit = 50, status = 'open', ...filter } }) => {
        const asked = { ...filter, status, after: cursor, pageSize: limit };
        const { rows, next } = await listClaims(inside(ctx, partnerId), asked);
        return { data: rows.map(toApiClaim), nextCursor: next };
      },
    ),
  accept: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/events/claims/accept',
        tags,
        summary: 'Accept claimed events',
        description:
          'Those named by `ids`, or all that the other fields match. The partner then earns from them from their own date, ' +
          'booked in the open month. Refused ones may still be accepted (`status`: `refused`). Platform keys with the scope ' +
          '`claims:manage` only.',
      },
    })
    .input(ApiAcceptClaims)
    .output(ApiDecidedClaims)
    .mutation(({ ctx, input }) => decide(ctx, 'accepted', input)),
  refuse: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/events/claims/refuse',
        tags,
        summary: 'Refuse claimed events',
        description:
          'Those named by `ids`, or all that the other fields match, with a reason. They stay on record and their ids stay ' +
          'used. Platform keys with the scope `claims:manage` only.',
      },
    })
    .input(ApiRefuseClaims)
    .output(ApiDecidedClaims)
    .mutation(({ ctx, input }) => decide(ctx, 'refused', input)),
});
