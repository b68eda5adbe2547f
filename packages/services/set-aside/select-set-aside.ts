import type { ClaimTotal } from '@portal/contracts/claim';
import type { ListSetAside, SetAsideChoice } from '@portal/contracts/set-aside';
import { plainArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { periodRange } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { toMoney } from '../shared/money';
import { withinSpan } from '../shared/within-range';

/** Events that are set aside (`a`) of a partner that a choice means, as a condition. */
export const chosenAside = (
  partnerId: string,
  choice: Pick<ListSetAside, 'standing' | 'tenantId' | 'type' | 'source' | 'importId'> &
    Pick<SetAsideChoice, 'ids'>,
): SQL => {
  const { standing, tenantId, type, source, importId, ids } = choice;
  const all = [sql`a.partner_id = ${partnerId}::uuid and a.standing = ${standing}`];
  if (ids !== undefined) all.push(sql`a.id = any(${plainArray(ids)}::uuid[])`);
  if (tenantId !== undefined) all.push(sql`a.tenant_id = ${tenantId}::uuid`);
  if (type !== undefined) all.push(sql`a.type = ${type}`);
  if (source !== undefined && source !== '') all.push(sql`a.source = ${source}`);
  if (importId !== undefined) all.push(sql`a.import_id = ${importId}::uuid`);
  return sql.join(all, sql` and `);
};

interface SumRow extends Record<string, unknown> {
  currency: string;
  events: number;
  amount: string;
}

/** How many a condition means and what they add up to. */
export const totalAside = async (tx: Tx, where: SQL): Promise<ClaimTotal> => {
  const rows = [
    ...(await tx.execute<SumRow>(sql`
      select a.currency, count(*)::int as events, coalesce(sum(a.amount_minor), 0)::text as amount
      from set_aside_events a where ${where} group by 1 order by 1`)),
  ];
  return {
    events: rows.reduce((sum, { events }) => sum + events, 0),
    sums: rows.map(({ currency, amount }) => toMoney(BigInt(amount), currency)),
  };
};

/** What of a month and before, by its tenant's calendar, waits or is held, and what it adds up to. */
export const totalAsideUntil = (
  tx: Tx,
  partnerId: string,
  standing: 'waiting' | 'held',
  period: Period,
): Promise<ClaimTotal> =>
  totalAside(
    tx,
    sql`a.partner_id = ${partnerId}::uuid and a.standing = ${standing} and ${sql.join(withinSpan({ from: null, to: periodRange(period).to }, 'a'), sql` and `)}`,
  );
