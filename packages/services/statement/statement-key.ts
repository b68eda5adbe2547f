import type { Tx } from '@portal/db/in-scope';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { addPeriods } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { plainArray } from '../shared/array-literal';

/** Whose statement, and in which currency. `resellerId` is null for the partner itself. */
export interface StatementKey extends Record<string, unknown> {
  readonly earnerKind: EarnerKind;
  readonly resellerId: string | null;
  readonly currency: string;
}

/** Some keys of one kind of earner, numbered from 0 as `k.ord` in the queries about them. */
export interface KeySet {
  readonly earnerKind: EarnerKind;
  readonly keys: readonly StatementKey[];
}

/** The keys as a table `k(reseller_id, currency, ord)`. */
export const keyTable = ({ keys }: KeySet): SQL => sql`
  unnest(${plainArray(keys.map(({ resellerId }) => resellerId))}::uuid[],
    ${plainArray(keys.map(({ currency }) => currency))}::text[],
    ${plainArray(keys.map((_, index) => String(index)))}::integer[]) as k(reseller_id, currency, ord)`;

/** Joins `k` to a table that names an earner and a currency; a plain equality, so that an index serves it. */
export const ofKey = ({ earnerKind }: KeySet, alias: string): SQL => {
  const column = (name: string): SQL => sql.raw(`${alias}.${name}`);
  const earner =
    earnerKind === 'partner'
      ? sql`${column('reseller_id')} is null`
      : sql`${column('reseller_id')} = k.reseller_id`;
  return sql`${earner} and ${column('earner_kind')} = ${earnerKind} and ${column('currency')} = k.currency`;
};

/**
 * Everybody who gets a statement of a month and has none yet: who earned, was adjusted or paid in it, or began it with a
 * balance or a debt. Ordered, so that numbers follow the order in which resellers were made.
 */
export const dueKeys = async (
  tx: Tx,
  partnerId: string,
  period: Period,
): Promise<StatementKey[]> => {
  const before = addPeriods(period, -1);
  const rows = await tx.execute<StatementKey>(sql`
    with due as (
      select t.earner_kind, t.reseller_id, t.currency from commission_totals t
      where t.partner_id = ${partnerId}::uuid and (t.period = ${period} or (t.period < ${period}
        and not exists (select from statements s where s.partner_id = ${partnerId}::uuid)))
      union
      select d.earner_kind, d.reseller_id, d.currency from adjustments d
      where d.partner_id = ${partnerId}::uuid and d.period = ${period} and d.status = 'approved'
      union
      select s.earner_kind, s.reseller_id, s.currency from statements s
      where s.partner_id = ${partnerId}::uuid and s.period = ${before}
        and (s.closing_minor <> 0 or s.debt_closing_minor <> 0)
      union
      select a.earner_kind, a.reseller_id, a.currency from ledger_journals j
      join ledger_entries e on e.partner_id = ${partnerId}::uuid and e.journal_id = j.id
      join ledger_accounts a on a.partner_id = ${partnerId}::uuid and a.id = e.account_id
      where j.partner_id = ${partnerId}::uuid and j.period = ${period}
        and a.kind in ('commission_payable', 'clawback_receivable')
    )
    select earner_kind as "earnerKind", reseller_id as "resellerId", currency from due
    where not exists (select from statements s where s.partner_id = ${partnerId}::uuid
      and s.period = ${period} and s.earner_kind = due.earner_kind and s.currency = due.currency
      and coalesce(s.reseller_id, ${partnerId}::uuid) = coalesce(due.reseller_id, ${partnerId}::uuid))
    order by due.earner_kind, due.reseller_id, due.currency`);
  return [...rows];
};
