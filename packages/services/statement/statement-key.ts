import type { Tx } from '@portal/db/in-scope';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { addPeriods } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { plainArray } from '@portal/db/array-literal';

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
      select total.earner_kind, total.reseller_id, total.currency from commission_totals total
      where total.partner_id = ${partnerId}::uuid and (total.period = ${period} or (total.period < ${period}
        and not exists (select from statements statement where statement.partner_id = ${partnerId}::uuid)))
      union
      select adjustment.earner_kind, adjustment.reseller_id, adjustment.currency from adjustments adjustment
      where adjustment.partner_id = ${partnerId}::uuid and adjustment.period = ${period} and adjustment.status = 'approved'
      union
      select statement.earner_kind, statement.reseller_id, statement.currency from statements statement
      where statement.partner_id = ${partnerId}::uuid and statement.period = ${before}
        and (statement.closing_minor <> 0 or statement.debt_closing_minor <> 0)
      union
      select account.earner_kind, account.reseller_id, account.currency from ledger_journals journal
      join ledger_entries entry on entry.partner_id = ${partnerId}::uuid and entry.journal_id = journal.id
      join ledger_accounts account on account.partner_id = ${partnerId}::uuid and account.id = entry.account_id
      where journal.partner_id = ${partnerId}::uuid and journal.period = ${period}
        and account.kind in ('commission_payable', 'clawback_receivable')
    )
    select earner_kind as "earnerKind", reseller_id as "resellerId", currency from due
    where not exists (select from statements statement where statement.partner_id = ${partnerId}::uuid
      and statement.period = ${period} and statement.earner_kind = due.earner_kind and statement.currency = due.currency
      and coalesce(statement.reseller_id, ${partnerId}::uuid) = coalesce(due.reseller_id, ${partnerId}::uuid))
    order by due.earner_kind, due.reseller_id, due.currency`);
  return [...rows];
};
