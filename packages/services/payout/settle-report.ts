import type { AuditAction } from '@portal/domain/audit/act';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { payouts } from '@portal/db/schema/payout';
import { payoutAttempts } from '@portal/db/schema/payout-attempt';
import { settleAttempt } from '@portal/domain/payout/attempt';
import type { PayoutAlarm, Settlement } from '@portal/domain/payout/attempt';
import type { AttemptState } from '@portal/domain/payout/attempt-state';
import { reversedByNow } from '@portal/domain/payout/owed-again';
import { keep } from '@portal/domain/text/kept';
import type { Kept } from '@portal/domain/text/kept';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { TransferReport } from '@portal/integrations/payouts/payout-adapter';
import { and, eq, sql } from 'drizzle-orm';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { settleStatements } from '../statement/settle-statements';
import { bookChange } from './book-change';
import { personOf } from '../shared/payer';
import { lockPayout } from './load-payout';
import type { LoadedAttempt, LockedPayout } from './load-payout';

const messages = defineMessages({
  withCode: {
    id: 'services.payout.withCode',
    defaultMessage: '{message} ({code})',
    description: 'Why a transfer failed, and the code of that at its provider.',
  },
});

/** Who said it, for the record. */
type Source = 'answer' | 'look-up' | 'event' | 'person';

const messageOf = (report: TransferReport): Kept | null => {
  if (report.kind === 'failed') {
    const { message, code } = report;
    return keep(phrase(messages.withCode, { message, code }));
  }
  return report.kind === 'unknown' ? keep(report.message) : null;
};

const referenceOf = (report: TransferReport): string | null =>
  report.kind === 'succeeded' || report.kind === 'returned' ? report.reference : null;

const isOver = (state: AttemptState): boolean => state !== 'started' && state !== 'unknown';

const writeAttempt = async (
  tx: Tx,
  ctx: Ctx,
  payout: LockedPayout,
  before: LoadedAttempt,
  { number, state, reversedMinor }: LoadedAttempt,
  report: TransferReport,
  source: Source,
): Promise<void> => {
  const reference = referenceOf(report);
  const by = source === 'person' ? personOf(ctx) : { id: null, name: null };
  await tx
    .update(payoutAttempts)
    .set({
      recordedBy: by.id,
      recordedByName: by.name,
      status: state,
      error: messageOf(report),
      reversedMinor,
      ...(reference === null ? {} : { providerRef: reference }),
      ...(isOver(state) && state !== before.state ? { endedAt: ctx.now() } : {}),
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
      ...(payout.status === 'cancelled' ? {} : { status: state }),
      askAt: null,
      failure: state === 'failed' || state === 'unknown' ? messageOf(report) : null,
      updatedAt: ctx.now(),
      ...(reference === null ? {} : { providerRef: reference }),
      ...(state === 'paid' && payout.status !== 'paid' ? { paidAt: ctx.now() } : {}),
    })
    .where(byId(payouts, payout.partnerId, payout.id));
};

/** A batch is completed when all that it includes has been paid or given up; a return opens it again. */
export const completeBatch = (
  tx: Tx,
  ctx: Ctx,
  { partnerId, batchId }: Pick<LockedPayout, 'partnerId' | 'batchId'>,
) =>
  tx.execute(sql`
    update payout_batches batch set
      status = case when t.open = 0 then 'completed' else 'processing' end,
      completed_at = case when t.open = 0 then ${ctx.now().toISOString()}::timestamptz end
    from (
      select count(*) filter (where p.status not in ('paid', 'cancelled')) as open from payouts p
      where p.partner_id = ${partnerId}::uuid and p.batch_id = ${batchId}::uuid and p.decision = 'include'
    ) t
    where batch.partner_id = ${partnerId}::uuid and batch.id = ${batchId}::uuid
      and batch.status in ('processing', 'completed')`);

/** Why a person has to look, if so. */
const alarmOf = ({ status }: LockedPayout, { alarm }: Settlement): PayoutAlarm | null =>
  alarm === 'paid_after_failure' && status === 'cancelled' ? 'paid_after_cancellation' : alarm;

const record = (
  tx: Tx,
  ctx: Ctx,
  payout: LockedPayout,
  after: LoadedAttempt,
  settled: Settlement,
  source: Source,
): Promise<void> => {
  const alarm = alarmOf(payout, settled);
  const isPart = after.state === 'succeeded' && after.reversedMinor > 0n;
  const action: AuditAction = isPart ? 'payout.came_back_in_part' : `payout.${settled.state}`;
  return appendAudit(tx, ctx, {
    action: alarm === null ? action : 'payout.alarm',
    entityKind: 'payout',
    entityId: payout.id,
    entityName: payout.reference,
    tenantId: payout.tenantId,
    resellerId: payout.resellerId,
    reason: alarm,
    before: { status: payout.status },
    after: {
      status: payout.status === 'cancelled' ? 'cancelled' : settled.state,
      attempt: after.number,
      source,
      ...(isPart ? { cameBack: after.reversedMinor.toString(), currency: payout.currency } : {}),
    },
  });
};

const TOLD = {
  paid: 'payout.paid',
  failed: 'payout.failed',
  returned: 'payout.returned',
  processing: null,
  unknown: null,
} as const;

/** Where the money arrived, did not, or came back. */
const tell = async (
  tx: Tx,
  ctx: Ctx,
  { id, status, tenantId, resellerId, amountMinor, currency }: LockedPayout,
  { state }: Settlement,
): Promise<void> => {
  const kind = TOLD[state];
  if (kind === null || status === state || status === 'cancelled') return;
  await emit(tx, ctx, {
    kind,
    entityKind: 'payout',
    entityId: id,
    tenantId,
    resellerId,
    payload: { amountMinor: amountMinor.toString(), currency },
  });
};

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

/** A transfer of which all came back in parts is one that was returned. */
const readReport = (report: TransferReport, amountMinor: bigint) => {
  const reversedMinor = report.kind === 'succeeded' ? (report.reversedMinor ?? 0n) : 0n;
  const state: AttemptState = reversedMinor < amountMinor ? report.kind : 'returned';
  return { state, reversedMinor };
};

/** Which attempt is spoken of. */
interface SpokenOf {
  readonly partnerId: string;
  readonly payoutId: string;
  readonly attempt: number;
  /** The caller settles more of its batch, and completes it afterwards. */
  readonly isOneOfMany?: boolean;
}

/**
 * Takes in what somebody says about an attempt: moves it, its payout and the books together, or leaves all as it is when it
 * says nothing new. Reports may come late, twice and in any order. A payout that was cancelled stays so, whatever is said.
 * @returns the payout's state afterwards; null for an attempt that is not known
 */
export const settleReport = async (
  tx: Tx,
  ctx: Ctx,
  { partnerId, payoutId, attempt, isOneOfMany = false }: SpokenOf,
  report: TransferReport,
  source: Source,
): Promise<string | null> => {
  const payout = await lockPayout(tx, partnerId, payoutId);
  const { amountMinor } = payout;
  const told = readReport(report, amountMinor);
  const before = payout.attempts.find(({ number }) => number === attempt);
  const settled = settleAttempt(payout.attempts, attempt, told.state);
  const state = settled?.attempts.find(({ number }) => number === attempt)?.state;
  if (settled === null || before === undefined || state === undefined) return null;
  const reversedMinor =
    state === 'succeeded'
      ? reversedByNow(before.reversedMinor, told.reversedMinor, amountMinor)
      : before.reversedMinor;
  const after = { ...before, state, reversedMinor };
  const isNew = state !== before.state || reversedMinor !== before.reversedMinor;
  if (!isNew && settled.alarm === null) return payout.status;
  if (isNew) {
    await writeAttempt(tx, ctx, payout, before, after, report, source);
    await writePayout(tx, ctx, payout, settled, report);
    await bookChange(tx, ctx, payout, { before, after, postings: settled.postings });
    if (!isOneOfMany) await completeBatch(tx, ctx, payout);
    await settleEarner(tx, ctx, payout, settled);
  }
  await tell(tx, ctx, payout, settled);
  await record(tx, ctx, payout, after, settled, source);
  return payout.status === 'cancelled' ? 'cancelled' : settled.state;
};
