import type { ById } from '@portal/contracts/common';
import type { DisputeDetail } from '@portal/contracts/dispute';
import { inScope } from '@portal/db/in-scope';
import { forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { jobScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { isEarner } from '../shared/payer';
import { disputeRights } from './dispute-access';
import { describeDispute } from './dispute-view';
import { endDispute } from './end-dispute';
import { loadOpenDispute } from './load-dispute';

const messages = defineMessages({
  onlyOpener: {
    id: 'services.dispute.onlyOpener',
    defaultMessage: 'Only who disputes a line may take that back.',
  },
});

/**
 * The earner takes its dispute back: the line is paid like any other again.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` when the dispute is over
 */
export const withdrawDispute = async (ctx: Ctx, { id }: ById): Promise<DisputeDetail> => {
  requirePermission(ctx, { partner: 'settlement.manage', reseller: 'dispute.manage' });
  const loaded = await loadOpenDispute(ctx, id);
  const { earnerKind, tenantId, resellerId } = loaded;
  if (!isEarner(ctx, earnerKind)) throw forbidden(messages.onlyOpener);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await endDispute(tx, ctx, loaded, { status: 'withdrawn', note: null });
    await emit(tx, ctx, {
      kind: 'dispute.withdrawn',
      entityKind: 'dispute',
      entityId: id,
      tenantId,
      resellerId,
      payload: { earnerKind },
    });
    return describeDispute(tx, ctx, id, disputeRights(ctx));
  });
};
