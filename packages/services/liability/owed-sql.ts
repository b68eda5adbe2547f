import type { EarnerKind } from '@portal/contracts/commission';
import { DAY_MS } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/** What is owed to whom: to earners of one kind, of one partner or (null, for the platform) of all. */
export interface Owed {
  readonly earner: EarnerKind;
  readonly partnerId: string | null;
  readonly now: Date;
  /** False: all amounts are of one age, and no line is looked at. Default true. */
  readonly isAged?: boolean;
}

const DAYS_AGED = 91;

const KEYS = sql`partner_id, tenant_id, reseller_id, currency`;

/** Days since an amount became payable, as an age; both halves of the last day included. */
const ageOf = (since: SQL, now: Date): SQL => {
  const at = (days: number): SQL =>
    sql`${new Date(now.getTime() - days * DAY_MS).toISOString()}::timestamptz`;
  return sql`case when ${since} > ${at(1)} then 'current' when ${since} > ${at(31)} then 'to_30'
    when ${since} > ${at(61)} then 'to_60' when ${since} > ${at(DAYS_AGED)} then 'to_90' else 'over_90' end`;
};

/**
 * Common tables `owed(partner_id, tenant_id, reseller_id, currency, age, amount)`, what is not paid, and `debt(…, amount)`,
 * what is owed back (zero or negative). What is older than ninety days is the kept total less what is younger, so that
 * only the lines of the last months are looked at.
 */
export const owedTables = ({ earner, partnerId, now, isAged = true }: Owed): SQL => {
  const ours = (row: SQL): SQL =>
    partnerId === null
      ? sql`${row}.earner_kind = ${earner}`
      : sql`${row}.partner_id = ${partnerId}::uuid and ${row}.earner_kind = ${earner}`;
  const inPartner = (row: SQL, with_: SQL): SQL =>
    partnerId === null
      ? sql`${row}.partner_id = ${with_}.partner_id`
      : sql`${row}.partner_id = ${partnerId}::uuid`;
  const notPaid = (
    item: 'line_id' | 'adjustment_id' | 'recovery_id' | 'reversal_id',
    row: SQL,
  ): SQL => sql`not exists (
    select from payout_items i join payouts p on ${inPartner(sql`p`, sql`i`)} and p.id = i.payout_id
    where ${inPartner(sql`i`, row)} and i.${sql.raw(item)} = ${row}.id and i.released_at is null and p.status = 'paid')`;
  const oldest = new Date(now.getTime() - DAYS_AGED * DAY_MS).toISOString();
  return sql`
    kept as materialized (
      select ${KEYS}, sum(amount_minor - debt_minor - paid_minor) as amount, sum(debt_minor) as debt
      from commission_totals t where ${ours(sql`t`)} group by 1, 2, 3, 4
    ), recent as materialized (
      select ${KEYS}, ${ageOf(sql`l.payable_from`, now)} as age, sum(amount_minor) as amount
      from commission_lines l
      where ${isAged ? sql`true` : sql`false`} and ${ours(sql`l`)}
        and l.payable_from > ${oldest}::timestamptz and not l.is_debt and ${notPaid('line_id', sql`l`)}
      group by 1, 2, 3, 4, 5
    ), recovered as materialized (
      select ${KEYS}, ${ageOf(sql`r.recorded_at`, now)} as age, sum(amount_minor) as amount,
        sum(amount_minor) filter (where ${notPaid('recovery_id', sql`r`)}) as unpaid
      from recoveries r where ${ours(sql`r`)} group by 1, 2, 3, 4, 5
    ), owed as (
      select ${KEYS}, 'over_90' as age, amount from kept
      union all select ${KEYS}, age, amount from recent
      union all select ${KEYS}, 'over_90', -amount from recent
      union all select ${KEYS}, age, -coalesce(unpaid, 0) from recovered
      union all select ${KEYS}, ${ageOf(sql`a.decided_at`, now)}, amount_minor from adjustments a
        where ${ours(sql`a`)} and a.status = 'approved' and ${notPaid('adjustment_id', sql`a`)}
      union all select ${KEYS}, ${ageOf(sql`v.recorded_at`, now)}, amount_minor from payout_reversals v
        where ${ours(sql`v`)} and ${notPaid('reversal_id', sql`v`)}
    ), debt as (
      select ${KEYS}, debt as amount from kept where debt <> 0
      union all select ${KEYS}, amount from recovered
    )`;
};
