import type { ClaimChoice, ClaimTotal } from '@portal/contracts/claim';
import type { Tx } from '@portal/db/in-scope';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { plainArray } from '@portal/db/array-literal';
import { toMoney } from '../shared/money';

/** Claimed events of a partner (`c`) that a choice means, as a condition. */
export const chosen = (
  partnerId: string,
  { ids, status, tenantId, period, type, source, postedBy }: ClaimChoice,
): SQL => {
  const all = [sql`c.partner_id = ${partnerId}::uuid and c.status = ${status}`];
  if (ids !== undefined) all.push(sql`c.event_id = any(${plainArray(ids)}::uuid[])`);
  if (tenantId !== undefined) all.push(sql`c.tenant_id = ${tenantId}::uuid`);
  if (period !== undefined) all.push(sql`c.period = ${period}`);
  if (type !== undefined) all.push(sql`c.type = ${type}`);
  if (source !== undefined && source !== '') all.push(sql`c.source = ${source}`);
  if (postedBy !== undefined) all.push(sql`c.posted_by = ${postedBy}::uuid`);
  return sql.join(all, sql` and `);
};

interface SumRow extends Record<string, unknown> {
  currency: string;
  events: number;
  amount: string;
}

const totalOf = (rows: readonly SumRow[]): ClaimTotal => ({
  events: rows.reduce((sum, { events }) => sum + events, 0),
  sums: rows.map(({ currency, amount }) => toMoney(BigInt(amount), currency)),
});

/** Only what the kept sums are kept by is asked for. */
const isKept = ({ ids, type, source, postedBy }: ClaimChoice): boolean =>
  ids === undefined &&
  type === undefined &&
  postedBy === undefined &&
  (source === undefined || source === '');

/** How many a choice means and what they add up to: from the sums that are kept, where those tell. */
export const totalClaims = async (
  tx: Tx,
  partnerId: string,
  choice: ClaimChoice,
): Promise<ClaimTotal> => {
  const where = chosen(partnerId, choice);
  const from = isKept(choice)
    ? sql`coalesce(sum(c.events), 0)::int as events, coalesce(sum(c.amount_minor), 0)::text as amount
        from claim_totals c where ${where} and c.events > 0`
    : sql`count(*)::int as events, coalesce(sum(c.amount_minor), 0)::text as amount from event_claims c where ${where}`;
  return totalOf([
    ...(await tx.execute<SumRow>(sql`select c.currency, ${from} group by 1 order by 1`)),
  ]);
};

/** How many claimed events of a month and before wait for the platform, and what they add up to. */
export const totalClaimsUntil = async (
  tx: Tx,
  partnerId: string,
  period: string,
): Promise<ClaimTotal> =>
  totalOf([
    ...(await tx.execute<SumRow>(sql`
      select currency, sum(events)::int as events, sum(amount_minor)::text as amount from claim_totals
      where partner_id = ${partnerId}::uuid and status = 'open' and period <= ${period} and events > 0
      group by 1 order by 1`)),
  ]);

interface DecidedRow extends SumRow {
  tenantId: string;
  earliest: Period;
}

/** What became of a decision: its sums, and the tenants that it reached, each with the month of the first of its events. */
export interface Decided {
  readonly total: ClaimTotal;
  readonly tenants: ReadonlyMap<string, Period>;
}

/** Moves the chosen into another status, and says what they were. */
export const moveClaims = async (
  tx: Tx,
  partnerId: string,
  choice: ClaimChoice,
  to: { readonly status: 'accepted' | 'refused'; readonly decisionId: string },
): Promise<Decided> => {
  const rows = await tx.execute<DecidedRow>(sql`
    with moved as (
      update event_claims c set status = ${to.status}, decision_id = ${to.decisionId}::uuid
      where ${chosen(partnerId, choice)}
      returning c.tenant_id, c.currency, c.amount_minor, c.period
    )
    select tenant_id as "tenantId", currency, count(*)::int as events,
      coalesce(sum(amount_minor), 0)::text as amount, min(period) as earliest
    from moved group by 1, 2 order by 1, 2`);
  const byCurrency = new Map<string, { currency: string; events: number; amount: string }>();
  const tenants = new Map<string, Period>();
  for (const { tenantId, currency, events, amount, earliest } of rows) {
    const sum = byCurrency.get(currency) ?? { currency, events: 0, amount: '0' };
    byCurrency.set(currency, {
      currency,
      events: sum.events + events,
      amount: String(BigInt(sum.amount) + BigInt(amount)),
    });
    const known = tenants.get(tenantId);
    if (known === undefined || earliest < known) tenants.set(tenantId, earliest);
  }
  const sums = [...byCurrency.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
  return { total: totalOf(sums), tenants };
};
