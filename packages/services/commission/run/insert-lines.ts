import type { Tx } from '@portal/db/in-scope';
import { amountLegs } from '@portal/domain/ledger/postings';
import { sql } from 'drizzle-orm';
import type { AccountBook } from '../../ledger/account-book';
import { postJournals } from '../../ledger/post-journals';
import type { Journal } from '../../ledger/post-journals';
import { jsonLines, plainArray, textArray } from '../../shared/array-literal';
import { checkAmounts } from './check-amounts';
import type { NewLine } from './reconcile-event';

/** A line with its place in the books. The event of a bonus is its window: no id, and the instant at which it ends. */
export interface PostableLine extends Omit<NewLine, 'event'> {
  readonly event: {
    readonly id: string | null;
    readonly tenantId: string | null;
    readonly customerId: string | null;
    readonly occurredAt: string;
    readonly at: number;
  };
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

/** ISO text of an instant. Lines of a batch share many, since holds are counted in whole days of the events. */
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
  await tx.execute(sql`
    insert into commission_lines (partner_id, id, tenant_id, event_id, customer_id, earner_kind, reseller_id,
      plan_version_id, component_key, kind, amount_minor, currency, effective_at, payable_from, period,
      revision, reverses_line_id, window_key, is_debt, run_id, explanation)
    select ${partnerId}::uuid, l.id, l.tenant_id, l.event_id, l.customer_id, l.earner_kind, l.reseller_id,
      l.plan_version_id, l.component_key, l.kind, l.amount_minor, l.currency, l.effective_at,
      l.payable_from, l.period, l.revision, l.reverses_line_id, l.window_key, l.is_debt, ${runId}::uuid, l.explanation::jsonb
    from unnest(${plainArray(lines.map(({ id }) => id))}::uuid[],
      ${plainArray(lines.map(({ event }) => event.tenantId))}::uuid[],
      ${plainArray(lines.map(({ event }) => event.id))}::uuid[],
      ${plainArray(lines.map(({ event }) => event.customerId))}::uuid[],
      ${plainArray(lines.map(({ earnerKind }) => earnerKind))}::text[],
      ${plainArray(lines.map(({ resellerId }) => resellerId))}::uuid[],
      ${plainArray(lines.map(({ planVersionId }) => planVersionId))}::uuid[],
      ${textArray(lines.map(({ componentKey }) => componentKey))}::text[],
      ${plainArray(lines.map(({ kind }) => kind))}::text[],
      ${plainArray(lines.map(({ amountMinor }) => amountMinor.toString()))}::bigint[],
      ${plainArray(lines.map(({ currency }) => currency))}::text[],
      ${plainArray(lines.map(({ event }) => event.occurredAt))}::timestamptz[],
      ${plainArray(lines.map(({ payableFrom }) => iso(payableFrom)))}::timestamptz[],
      ${plainArray(lines.map(({ period }) => period))}::text[],
      ${plainArray(lines.map(({ revision }) => String(revision)))}::integer[],
      ${plainArray(lines.map(({ reversesLineId }) => reversesLineId))}::uuid[],
      ${plainArray(lines.map(({ windowKey }) => windowKey))}::text[],
      ${plainArray(lines.map(({ isDebt }) => String(isDebt)))}::boolean[],
      string_to_array(${jsonLines(lines.map(({ explanation }) => explanation))}, E'\n'))
      as l(id, tenant_id, event_id, customer_id, earner_kind, reseller_id, plan_version_id, component_key,
        kind, amount_minor, currency, effective_at, payable_from, period, revision, reverses_line_id,
        window_key, is_debt, explanation)`);
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
