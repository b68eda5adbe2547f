import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { heldSums, lineByKey } from '../commission/held-sums';
import { isOpenDispute } from '../commission/open-dispute-on';
import { isInNoPayoutByKey } from '../shared/is-item-paid';
import { itemRules } from './unpaid-items';
import type { ItemsOf } from './unpaid-items';

/**
 * The sums of `unpaidItems`, by earner and currency, from sums that are kept: what is earned in closed months and taken off in
 * any, less what is on hold and what payouts have taken. Only what is disputed, and what becomes payable today, is looked at line by
 * line, so that it takes as long for a million lines, unpaid, held or paid, as for ten. A query of reseller_id, currency, items, amount_minor.
 *
 * A payout's number and amount are those of what it took, which `takeItems` holds it to, and stay so until it lets go. What was
 * taken counted by then, and counts ever after: months do not open again, and approvals are not taken back. Only a hold ends
 * later for a cut-off that lies before the batch's own.
 */
export const dueSums = (of: ItemsOf): SQL => {
  const { partnerId, cutOff } = of;
  const partner = sql`${partnerId}::uuid`;
  const { isOurs, isClosed, isInTime, isAmount, isApproved, until } = itemRules(of);
  const holdsItems = sql`payout.decision <> 'exclude' and payout.status <> 'cancelled' and batch.status <> 'cancelled'`;
  const batchOf = sql`join payout_batches batch on batch.partner_id = ${partner} and batch.id = payout.batch_id`;
  const held = heldSums({ partnerId, now: cutOff }, isOurs(sql`h`));
  return sql`
    select reseller_id, currency, sum(items)::int as items, sum(amount_minor) as amount_minor
    from (
      select total.reseller_id, total.currency,
        case when month.is_closed then total.lines - total.debt_lines - total.empty_lines
          else total.reversed_lines end as items,
        case when month.is_closed then total.amount_minor - total.debt_minor
          else total.reversed_minor end as amount_minor
      from commission_totals total
      cross join lateral (select ${isClosed(sql`total.period`)} as is_closed) month
      where ${isOurs(sql`total`)}
      union all
      select h.reseller_id, h.currency,
        case when month.is_closed then h.empty_lines - h.lines else -h.reversed_lines end,
        case when month.is_closed then -h.amount_minor else -h.reversed_minor end
      from (${held}) h
      cross join lateral (select ${isClosed(sql`h.period`)} as is_closed) month
      union all
      select payout.reseller_id, payout.currency, -payout.items, -payout.amount_minor
      from payouts payout ${batchOf}
      where ${isOurs(sql`payout`)} and ${holdsItems}
      union all
      select payout.reseller_id, payout.currency, 1, line.amount_minor
      from payouts payout ${batchOf}
      cross join lateral (
        select item.line_id from payout_items item
        where item.partner_id = ${partner} and item.payout_id = payout.id and item.released_at is null offset 0
      ) item
      cross join lateral (${lineByKey(partnerId, sql`item.line_id`)}) line
      where ${isOurs(sql`payout`)} and ${holdsItems} and batch.cut_off_at > ${until} and line.payable_from > ${until}
      union all
      select line.reseller_id, line.currency, -1, -line.amount_minor
      from disputes dispute
      cross join lateral (${lineByKey(partnerId, sql`dispute.line_id`)}) line
      where dispute.partner_id = ${partner} and ${isOpenDispute(sql`dispute`)} and ${isOurs(sql`line`)}
        and ${isAmount(sql`line`)} and line.payable_from <= ${until} and ${isInTime(sql`line`)}
        and ${isInNoPayoutByKey(partnerId, 'line_id', sql`line.id`)}
      union all
      select adjustment.reseller_id, adjustment.currency, 1, adjustment.amount_minor from adjustments adjustment
      where ${isOurs(sql`adjustment`)} and ${isApproved(sql`adjustment`)} and ${isInTime(sql`adjustment`)}
      union all
      select recovery.reseller_id, recovery.currency, 1, -recovery.amount_minor from recoveries recovery
      where ${isOurs(sql`recovery`)}
      union all
      select payout_reversal.reseller_id, payout_reversal.currency, 1, payout_reversal.amount_minor
      from payout_reversals payout_reversal
      where ${isOurs(sql`payout_reversal`)}
    ) part
    group by 1, 2
    having sum(items) <> 0`;
};
