import type { PayoutBatchDetail, ProposeBatch } from '@portal/contracts/payout';
import { bulkInsert } from '@portal/db/bulk-insert';
import { forgetPlans } from '@portal/db/forget-plans';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payoutBatches, payouts } from '@portal/db/schema/payout';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireKnownPartner } from '../partner/require-known-partner';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { requireAllTenants } from '../shared/all-tenants';
import { describeBatch } from './describe-batch';
import { orNotFound } from '../shared/or-not-found';
import { frozenColumns, loadDestinations, requirePaidFrom } from './destination';
import type { PaidFrom } from './destination';
import { payerOf, personOf } from '../shared/payer';
import { selectCandidates } from './select-candidates';
import type { Candidate } from './select-candidates';
import { takeItems } from './take-items';

const messages = defineMessages({
  nobodyPayable: {
    id: 'services.payout.nobodyPayable',
    defaultMessage: 'Nobody can be paid this way now.',
  },
});

type Payable = Candidate & { readonly payeeId: string };

const isPayable = (candidate: Candidate, method: string): candidate is Payable =>
  candidate.payeeId !== null &&
  candidate.method === method &&
  candidate.gates.length === 0 &&
  candidate.netting.decision !== 'carry';

/** `P-2026-0007`: the partner's seventh batch. Numbers follow each other, since whoever proposes holds the ledger lock. */
const nextNumber = async (tx: Tx, partnerId: string, at: Date): Promise<string> => {
  const known = await tx.$count(payoutBatches, ofPartner(payoutBatches, partnerId));
  return `P-${String(at.getUTCFullYear())}-${String(known + 1).padStart(4, '0')}`;
};

interface Proposal {
  readonly ctx: Ctx;
  readonly batchId: string;
  readonly number: string;
  readonly input: ProposeBatch;
  readonly payable: readonly Payable[];
}

const payoutRows = async (
  tx: Tx,
  { ctx, batchId, number, input, payable }: Proposal,
  from: PaidFrom | null,
) => {
  const ids = payable.map(({ payeeId }) => payeeId);
  const destinations = await loadDestinations(tx, ctx, ids);
  return payable.map((candidate, index) => ({
    partnerId: partnerOf(ctx),
    id: newId(),
    batchId,
    payeeId: candidate.payeeId,
    ...frozenColumns(orNotFound(destinations.get(candidate.payeeId), 'payee'), from),
    earnerKind: payerOf(ctx).earnerKind,
    tenantId: candidate.tenantId,
    resellerId: candidate.resellerId,
    currency: input.currency,
    amountMinor: candidate.netting.payMinor,
    items: candidate.items,
    reference: `${number}-${String(index + 1)}`,
  }));
};

const insertBatch = async (tx: Tx, proposal: Proposal): Promise<void> => {
  const { ctx, batchId, number, input, payable } = proposal;
  const { payer } = payerOf(ctx);
  const { id: createdBy, name: createdByName } = personOf(ctx);
  await tx.insert(payoutBatches).values({
    partnerId: partnerOf(ctx),
    id: batchId,
    number,
    payer,
    method: input.method,
    currency: input.currency,
    cutOffAt: ctx.now(),
    note: input.note ?? null,
    payouts: payable.length,
    totalMinor: payable.reduce((sum, { netting }) => sum + netting.payMinor, 0n),
    createdBy,
    createdByName,
    createdAt: ctx.now(),
  });
};

/**
 * Proposes a batch: everybody who is payable now by one method in one currency, each with all of its unpaid items. Nothing is
 * booked and nothing leaves; the items wait in this batch until it is approved, cancelled, or leaves them out. Where each
 * goes, and what it is paid from, is put down with it.
 * @throws {DomainError} `forbidden`, `conflict` (nobody is payable, no account to pay from)
 */
export const proposeBatch = async (ctx: Ctx, input: ProposeBatch): Promise<PayoutBatchDetail> => {
  requirePermission(ctx, { platform: 'payout.manage', partner: 'payout.manage' });
  requireAllTenants(ctx);
  await requireKnownPartner(ctx);
  const partnerId = partnerOf(ctx);
  const of = {
    ...payerOf(ctx),
    partnerId,
    currency: input.currency,
    cutOff: ctx.now(),
    now: ctx.now(),
  };
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await lockPartnerLedger(tx, partnerId);
    const { candidates } = await selectCandidates(tx, of);
    const payable = candidates.filter((candidate) => isPayable(candidate, input.method));
    if (payable.length === 0) throw conflict(messages.nobodyPayable);
    const number = await nextNumber(tx, partnerId, ctx.now());
    const proposal = { ctx, batchId: newId(), number, input, payable };
    const items = payable.reduce((sum, one) => sum + one.items, 0);
    await forgetPlans(tx, items);
    await insertBatch(tx, proposal);
    const rows = await payoutRows(tx, proposal, await requirePaidFrom(tx, ctx, input.method));
    await bulkInsert(tx, payouts, rows);
    await takeItems(
      tx,
      of,
      rows.map(({ id }) => id),
    );
    await appendAudit(tx, ctx, {
      action: 'payout_batch.propose',
      entityKind: 'payout_batch',
      entityId: proposal.batchId,
      entityName: number,
      after: { method: input.method, currency: input.currency, payouts: rows.length },
    });
    return describeBatch(tx, ctx, proposal.batchId);
  });
};
