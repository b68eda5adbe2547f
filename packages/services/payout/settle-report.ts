import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { payoutAttempts, payouts } from '@portal/db/schema/payout';
import { settleAttempt, type Settlement } from '@portal/domain/payout/attempt';
import type { AttemptState } from '@portal/domain/payout/attempt-state';
import type { TransferReport } from '@portal/integrations/payouts/payout-adapter';
import { and, eq, sql } from 'drizzle-orm';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { settleStatements } from '../statement/settle-statements';
import { lockPayout, type LockedPayout } from './load-payout';
import { postPayout } from './post-payout';

/** Who said it, for the record. */
type Source = 'answer' | 'look-up' | 'event' | 'person';

const messageOf = (report: TransferReport): string | null => {
  if (report.kind === 'failed') return `${report.message} (${report.code})`;
  return report.kind === 'unknown' ? report.message : null;
};

const referenceOf = (report: TransferReport): string | null =>
  report.kind === 'succeeded' || report.kind === 'returned' ? report.reference : null;

const isOver = (state: AttemptState): boolean => state !== 'started' && state !== 'unknown';

const writeAttempt = async (
  tx: Tx,
  ctx: Ctx,
  payout: LockedPayout,
  number: number,
  state: AttemptState,
  report: TransferReport,
): Promise<void> => {
  const reference = referenceOf(report);
  await tx
    .update(payoutAttempts)
    .set({
      status: state,
      error: messageOf(report),
      ...(reference === null ? {} : { providerRef: reference }),
      ...(isOver(state) ? { endedAt: ctx.now() } : {}),
    })
    .where(
      and(
        ofPartner(payoutAttempts, payout.partnerId),
        eq(payoutAttempts.payoutId, payout.id),
        eq(payoutAttempts.attempt, number),
      ),
    );
};

const writePayout = async (
  tx: Tx,
  ctx: Ctx,
  payout: LockedPayout,
  { state }: Settlement,
  report: TransferReport,
): Promise<void> => {
  const reference = referenceOf(report);
  await tx
    .update(payouts)
    .set({
      status: state,
      failure: state === 'failed' || state === 'unknown' ? messageOf(report) : null,
      updatedAt: ctx.now(),
      ...(reference === null ? {} : { providerRef: reference }),
      ...(state === 'paid' ? { paidAt: ctx.now() } : {}),
    })
    .where(byId(payouts, payout.partnerId, payout.id));
};

/** A batch is completed when all that it includes has been paid; a return opens it again. */
export const completeBatch = (
  tx: Tx,
  ctx: Ctx,
  { partnerId, batchId }: Pick<LockedPayout, 'partnerId' | 'batchId'>,
) =>
  tx.execute(sql`
    update payout_batches b set
      status = case when t.open = 0 then 'completed' else 'processing' end,
      completed_at = case when t.open = 0 then ${ctx.now().toISOString()}::timestamptz end
    from (
      select count(*) filter (where p.status <> 'paid') as open from payouts p
      where p.partner_id = ${partnerId}::uuid and p.batch_id = ${batchId}::uuid and p.decision = 'include'
    ) t
    where b.partner_id = ${partnerId}::uuid and b.id = ${batchId}::uuid
      and b.status in ('processing', 'completed')`);

const record = (
  tx: Tx,
  ctx: Ctx,
  payout: LockedPayout,
  number: number,
  settled: Settlement,
  source: Source,
): Promise<void> =>
  appendAudit(tx, ctx, {
    action: settled.alarm === null ? `payout.${settled.state}` : 'payout.alarm',
    entityKind: 'payout',
    entityId: payout.id,
    entityName: payout.reference,
    tenantId: payout.tenantId,
    resellerId: payout.resellerId,
    reason: settled.alarm,
    before: { status: payout.status },
    after: { status: settled.state, attempt: number, source },
  });

/** What is paid now may settle statements. */
const settleEarner = async (
  tx: Tx,
  ctx: Ctx,
  { partnerId, resellerId, currency }: LockedPayout,
  { state }: Settlement,
): Promise<void> => {
  if (state !== 'paid') return;
  const earnerKind = resellerId === null ? 'partner' : 'reseller';
  await settleStatements(tx, partnerId, [{ earnerKind, resellerId, currency }], ctx.now());
};

/**
 * Takes in what somebody says about an attempt: moves it, its payout and the books together, or leaves all as it is when it
 * says nothing new. Reports may come late, twice and in any order.
 * @returns the payout's state afterwards; null for an attempt that is not known
 */
export const settleReport = async (
  tx: Tx,
  ctx: Ctx,
  { partnerId, payoutId, attempt }: { partnerId: string; payoutId: string; attempt: number },
  report: TransferReport,
  source: Source,
): Promise<string | null> => {
  const payout = await lockPayout(tx, partnerId, payoutId);
  const before = payout.attempts.find(({ number }) => number === attempt);
  const settled = settleAttempt(payout.attempts, attempt, report.kind);
  const after = settled?.attempts.find(({ number }) => number === attempt);
  if (settled === null || before === undefined || after === undefined) return null;
  if (after.state === before.state && settled.alarm === null) return payout.status;
  if (after.state !== before.state) {
    await writeAttempt(tx, ctx, payout, attempt, after.state, report);
    await writePayout(tx, ctx, payout, settled, report);
    await postPayout(tx, ctx, payout, attempt, settled.postings, before.state === 'failed');
    await completeBatch(tx, ctx, payout);
    await settleEarner(tx, ctx, payout, settled);
  }
  await record(tx, ctx, payout, attempt, settled, source);
  return settled.state;
};
