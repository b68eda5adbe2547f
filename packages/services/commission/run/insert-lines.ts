import { bulkInsertSql } from '@portal/db/bulk-insert';
import type { Tx } from '@portal/db/in-scope';
import { commissionLines } from '@portal/db/schema/commission';
import { amountLegs } from '@portal/domain/ledger/postings';
import { dayText } from '@portal/domain/period/local-day';
import type { Day } from '@portal/domain/period/local-day';
import type { AccountBook } from '../../ledger/account-book';
import { postJournals } from '../../ledger/post-journals';
import type { Journal } from '../../ledger/post-journals';
import { checkAmounts } from './check-amounts';
import type { NewLine } from './reconcile-event';

/** A line with its place in the books. The event of a bonus is its window: no id, and its end. */
export interface PostableLine extends Omit<NewLine, 'event'> {
  readonly event: {
    readonly id: string | null;
    readonly tenantId: string | null;
    readonly customerId: string | null;
    readonly occurredAt: string;
    readonly day: Day;
  };
  /** When `payableOn` begins. */
  readonly payableFrom: number;
  readonly windowKey: string | null;
  readonly period: string;
  readonly isDebt: boolean;
}

const journalOf = ({
  id,
  amountMinor,
  currency,
  event,
  earnerKind,
  resellerId,
  isDebt,
}: PostableLine): Journal => ({
  // One journal a line: it takes the line's own id, so that there can be no second one.
  id,
  kind: amountMinor > 0n ? 'accrue' : isDebt ? 'recover' : 'reduce',
  sourceKind: 'commission_line',
  sourceId: id,
  effectiveAt: event.occurredAt,
  earner: { earnerKind, resellerId },
  currency,
  legs: amountLegs(amountMinor, isDebt),
  period: null,
  sequence: 1,
});

const dates = new Map<number, string>();

/** ISO text of an instant. Lines of a batch share many: the beginnings of days. */
const iso = (at: number): string => {
  const known = dates.get(at);
  if (known !== undefined) return known;
  if (dates.size > 10_000) dates.clear();
  const text = new Date(at).toISOString();
  dates.set(at, text);
  return text;
};

const insertRows = async (
  tx: Tx,
  partnerId: string,
  runId: string,
  lines: readonly PostableLine[],
): Promise<void> => {
  const rows = lines.map(({ event, payableFrom, payableOn, ...line }) => ({
    id: line.id,
    tenantId: event.tenantId,
    eventId: event.id,
    customerId: event.customerId,
    earnerKind: line.earnerKind,
    resellerId: line.resellerId,
    planVersionId: line.planVersionId,
    componentKey: line.componentKey,
    kind: line.kind,
    amountMinor: line.amountMinor,
    currency: line.currency,
    effectiveAt: event.occurredAt,
    effectiveOn: dayText(event.day),
    payableFrom: iso(payableFrom),
    payableOn: dayText(payableOn),
    period: line.period,
    revision: line.revision,
    reversesLineId: line.reversesLineId,
    windowKey: line.windowKey,
    isDebt: line.isDebt,
    explanation: line.explanation,
  }));
  await tx.execute(bulkInsertSql(commissionLines, rows, { same: { partnerId, runId } }));
};

/**
 * Inserts lines with their journals in the caller's transaction, in a few statements whatever their number. Gives the
 * ledger accounts now known.
 * @throws {DomainError} `conflict` (an amount beyond all measure)
 */
export const insertLines = async (
  tx: Tx,
  partnerId: string,
  runId: string,
  accounts: AccountBook,
  lines: readonly PostableLine[],
): Promise<AccountBook> => {
  if (lines.length === 0) return accounts;
  await checkAmounts(tx, partnerId, lines);
  const [accountsNow] = await Promise.all([
    postJournals(
      tx,
      partnerId,
      accounts,
      lines.filter(({ amountMinor }) => amountMinor !== 0n).map(journalOf),
    ),
    insertRows(tx, partnerId, runId, lines),
  ]);
  return accountsNow;
};
