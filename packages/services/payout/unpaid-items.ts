import type { EarnerKind } from '@portal/domain/commission/plan';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { hasOpenDisputeByKey } from '../commission/open-dispute-on';
import { isInNoPayoutByKey } from '../shared/is-item-paid';

/** Whose items, in which currency, and until when what is held has to be free. */
export interface ItemsOf {
  readonly partnerId: string;
  readonly earnerKind: EarnerKind;
  /** This reseller's alone. */
  readonly resellerId?: string | null;
  /** Null: all, which are told apart by the items' currency. */
  readonly currency: string | null;
  /** Past their hold at this instant. */
  readonly cutOff: Date;
}

/** What of an alias makes it the earner's, and makes it count now: the conditions of an item, each said once. */
export interface ItemRules {
  readonly isOurs: (row: SQL) => SQL;
  /** A month of which nothing is owed before it is closed. */
  readonly isClosed: (period: SQL) => SQL;
  /** Of a month that is closed; what takes off counts also before. */
  readonly isInTime: (row: SQL) => SQL;
  /** A line of this alias that can be an item as far as its own amount goes: something, and no debt. */
  readonly isAmount: (line: SQL) => SQL;
  readonly isApproved: (adjustment: SQL) => SQL;
  readonly until: SQL;
}

/** The conditions on which something is an item of these. */
export const itemRules = (of: ItemsOf): ItemRules => {
  const { partnerId, earnerKind, resellerId, currency, cutOff } = of;
  const partner = sql`${partnerId}::uuid`;
  // What the partner itself earns names no reseller, which leads an index to it.
  const reseller = (row: SQL): SQL[] => {
    if (earnerKind === 'partner') return [sql`${row}.reseller_id is null`];
    return typeof resellerId === 'string' ? [sql`${row}.reseller_id = ${resellerId}::uuid`] : [];
  };
  const isClosed = (period: SQL): SQL => sql`exists (select from accounting_periods month
    where month.partner_id = ${partner} and month.period = ${period} and month.status = 'closed')`;
  return {
    isOurs: (row) =>
      sql.join(
        [
          sql`${row}.partner_id = ${partner} and ${row}.earner_kind = ${earnerKind}`,
          ...reseller(row),
          ...(currency === null ? [] : [sql`${row}.currency = ${currency}`]),
        ],
        sql` and `,
      ),
    isClosed,
    isInTime: (row) => sql`(${row}.amount_minor < 0 or ${isClosed(sql`${row}.period`)})`,
    isAmount: (line) => sql`not ${line}.is_debt and ${line}.amount_minor <> 0`,
    isApproved: (adjustment) => sql`${adjustment}.status = 'approved'`,
    until: sql`${cutOff.toISOString()}::timestamptz`,
  };
};

/** What every part of the unpaid items gives: which it is, since when, and how much. */
const COLUMNS = sql.raw(
  'reseller_id, line_id, adjustment_id, recovery_id, reversal_id, amount_minor, currency, at',
);

/** Lines that are unpaid items, as a query of `COLUMNS`: each line's payout and dispute are looked up as it is met. */
const unpaidLinesByKey = (of: ItemsOf): SQL => {
  const { partnerId } = of;
  const { isOurs, isInTime, isAmount, until } = itemRules(of);
  const id = sql`line.id`;
  return sql`
    select line.reseller_id, line.id as line_id, null::uuid as adjustment_id, null::uuid as recovery_id,
      null::uuid as reversal_id, line.amount_minor, line.currency, line.effective_at as at
    from commission_lines line
    where ${isOurs(sql`line`)} and ${isAmount(sql`line`)} and line.payable_from <= ${until}
      and ${isInTime(sql`line`)} and ${isInNoPayoutByKey(partnerId, 'line_id', id)}
      and not ${hasOpenDisputeByKey(partnerId, id)}`;
};

/**
 * What no payout has taken yet and counts now (commissions.md section 7): lines and adjustments of closed months past their
 * hold and not disputed; reversals and deductions as soon as they are known, also of open months; what statements took off for
 * debts; and what came back of payouts. A query of reseller_id, line_id, adjustment_id,
 * recovery_id, reversal_id, amount_minor, currency, at. `dueSums` gives its sums without going through it.
 */
export const unpaidItems = (of: ItemsOf): SQL => {
  const { isOurs, until } = itemRules(of);
  return sql`
    select ${COLUMNS} from unpaid_items unpaid
    where ${isOurs(sql`unpaid`)} and unpaid.payable_from <= ${until}`;
};

/** A page of the unpaid items of one earner, the newest first, and how many of them there are in all. */
export interface UnpaidPage extends ItemsOf {
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
}

/**
 * As many of the newest unpaid items as reach to the end of a page: lines are met along the index of their earner's, and no
 * further than the last that is unpaid, which may lie before much that is paid. The others are few.
 */
export const newestUnpaid = ({ total, limit, offset, ...of }: UnpaidPage): SQL => sql`
  with other as materialized (${unpaidItems(of)} and unpaid.kind <> 'line'), line as materialized (
    select * from (${unpaidLinesByKey(of)} order by line.effective_at desc, line.id desc
      limit least(${limit + offset}::bigint, (select greatest(${total}::bigint - count(*), 0) from other))) line
  )
  select ${COLUMNS} from other union all select ${COLUMNS} from line`;
