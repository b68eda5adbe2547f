import type { EarnerKind } from '@portal/domain/commission/plan';
import { sql, type SQL } from 'drizzle-orm';
import { hasOpenDispute } from '../commission/open-dispute-on';
import { isInNoPayout } from '../shared/is-item-paid';

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

/**
 * What no payout has taken yet and counts now (commissions.md section 7): lines and adjustments of closed months past their
 * hold and not disputed; reversals and deductions as soon as they are known, also of open months; what statements took off for
 * debts; and what came back of payouts. A query of reseller_id, line_id, adjustment_id,
 * recovery_id, reversal_id, amount_minor, currency.
 */
export const unpaidItems = (of: ItemsOf): SQL => {
  const { partnerId, earnerKind, resellerId, currency, cutOff } = of;
  const partner = sql`${partnerId}::uuid`;
  const ours = (row: SQL): SQL =>
    sql.join(
      [
        sql`${row}.partner_id = ${partner} and ${row}.earner_kind = ${earnerKind}`,
        ...(typeof resellerId === 'string' ? [sql`${row}.reseller_id = ${resellerId}::uuid`] : []),
        ...(currency === null ? [] : [sql`${row}.currency = ${currency}`]),
      ],
      sql` and `,
    );
  const until = sql`${cutOff.toISOString()}::timestamptz`;
  const isClosed = (period: SQL): SQL => sql`exists (select from accounting_periods month
    where month.partner_id = ${partner} and month.period = ${period} and month.status = 'closed')`;
  return sql`
    select line.reseller_id, line.id as line_id, null::uuid as adjustment_id, null::uuid as recovery_id,
      null::uuid as reversal_id, line.amount_minor, line.currency
    from commission_lines line
    where ${ours(sql`line`)}
      and not line.is_debt and line.amount_minor <> 0 and line.payable_from <= ${until}
      and (line.amount_minor < 0 or ${isClosed(sql`line.period`)})
      and ${isInNoPayout(partnerId, 'line_id', sql`line.id`)}
      and not ${hasOpenDispute(partnerId, sql`line.id`)}
    union all
    select adjustment.reseller_id, null, adjustment.id, null, null, adjustment.amount_minor, adjustment.currency from adjustments adjustment
    where ${ours(sql`adjustment`)}
      and adjustment.status = 'approved' and (adjustment.amount_minor < 0 or ${isClosed(sql`adjustment.period`)})
      and ${isInNoPayout(partnerId, 'adjustment_id', sql`adjustment.id`)}
    union all
    select recovery.reseller_id, null, null, recovery.id, null, -recovery.amount_minor, recovery.currency from recoveries recovery
    where ${ours(sql`recovery`)}
      and ${isInNoPayout(partnerId, 'recovery_id', sql`recovery.id`)}
    union all
    select payout_reversal.reseller_id, null, null, null, payout_reversal.id, payout_reversal.amount_minor, payout_reversal.currency from payout_reversals payout_reversal
    where ${ours(sql`payout_reversal`)}
      and ${isInNoPayout(partnerId, 'reversal_id', sql`payout_reversal.id`)}`;
};
