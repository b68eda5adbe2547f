import type { DecideDispute, DisputeDetail } from '@portal/contracts/dispute';
import type { OutboxEventOf } from '@portal/contracts/outbox';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { defineMessages } from '@portal/domain/text/message';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { insertAdjustment } from '../adjustment/book-adjustment';
import type { Ctx } from '../context';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { emit } from '../outbox/emit';
import { requireAllTenants } from '../shared/all-tenants';
import { requirePayer } from '../shared/payer';
import { disputeRights } from './dispute-access';
import { describeDispute } from './dispute-view';
import { endDispute } from './end-dispute';
import { loadOpenDispute } from './load-dispute';
import type { LoadedDispute } from './load-dispute';
import { tell } from '@portal/contracts/reader';
import { phrase } from '@portal/domain/text/phrase';
import { cut } from '@portal/domain/text/text';

const messages = defineMessages({
  correction: {
    id: 'services.dispute.correction',
    defaultMessage: 'Correction of a disputed line: {reason}',
    description: 'Put on record as the reason of who pays, in the language of who decided.',
  },
});

/** Books the correction, or has it wait for a second person; gives what became of it. */
const correct = async (
  tx: Tx,
  ctx: Ctx,
  loaded: LoadedDispute,
  amountMinor: bigint,
): Promise<OutboxEventOf<'dispute.decided'>['payload']['correction']> => {
  const { earnerKind, resellerId, tenantId, currency, dispute } = loaded;
  const { status } = await insertAdjustment(tx, ctx, {
    earner: { earnerKind, resellerId, tenantId },
    currency,
    amountMinor,
    reason: cut(tell(phrase(messages.correction, { reason: dispute.reason })), 500),
    disputeId: dispute.id,
  });
  return { amountMinor: amountMinor.toString(), currency, isBooked: status === 'approved' };
};

/**
 * The payer decides a dispute. Accepting corrects the line by an amount, as an adjustment linked to the dispute: booked at
 * once, or above the payer's threshold after a second person approved it. Rejecting says why. The line itself is paid like
 * any other again; the earner is told by mail.
 *
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` when the dispute is over
 */
export const decideDispute = async (ctx: Ctx, input: DecideDispute): Promise<DisputeDetail> => {
  requirePermission(ctx, { platform: 'settlement.manage', partner: 'settlement.manage' });
  const { id, note } = input;
  const loaded = await loadOpenDispute(ctx, id);
  const { earnerKind, tenantId, resellerId } = loaded;
  requirePayer(ctx, earnerKind);
  if (earnerKind === 'partner') requireAllTenants(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await lockPartnerLedger(tx, partnerOf(ctx));
    const isAccepted = input.decision === 'accept';
    const after = isAccepted
      ? { amountMinor: input.amountMinor, currency: loaded.currency }
      : undefined;
    const status = isAccepted ? 'accepted' : 'rejected';
    await endDispute(tx, ctx, loaded, { status, note, ...(after === undefined ? {} : { after }) });
    const correction = isAccepted
      ? await correct(tx, ctx, loaded, BigInt(input.amountMinor))
      : null;
    await emit(tx, ctx, {
      kind: 'dispute.decided',
      entityKind: 'dispute',
      entityId: id,
      tenantId,
      resellerId,
      payload: { earnerKind, decision: status, correction },
    });
    return describeDispute(tx, ctx, id, disputeRights(ctx));
  });
};
