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
  const isClosed = (period: SQL): SQL => sql`exists (select from accounting_periods m
    where m.partner_id = ${partner} and m.period = ${period} and m.status = 'closed')`;
  return sql`
    select l.reseller_id, l.id as line_id, null::uuid as adjustment_id, null::uuid as recovery_id,
      null::uuid as reversal_id, l.amount_minor, l.currency
    from commission_lines l
    where ${ours(sql`l`)}
      and not l.is_debt and l.amount_minor <> 0 and l.payable_from <= ${until}
      and (l.amount_minor < 0 or ${isClosed(sql`l.period`)})
      and ${isInNoPayout(partnerId, 'line_id', sql`l.id`)}
      and not ${hasOpenDispute(partnerId, sql`l.id`)}
    union all
    select a.reseller_id, null, a.id, null, null, a.amount_minor, a.currency from adjustments a
    where ${ours(sql`a`)}
      and a.status = 'approved' and (a.amount_minor < 0 or ${isClosed(sql`a.period`)})
      and ${isInNoPayout(partnerId, 'adjustment_id', sql`a.id`)}
    union all
    select r.reseller_id, null, null, r.id, null, -r.amount_minor, r.currency from recoveries r
    where ${ours(sql`r`)}
      and ${isInNoPayout(partnerId, 'recovery_id', sql`r.id`)}
    union all
    select v.reseller_id, null, null, null, v.id, v.amount_minor, v.currency from payout_reversals v
    where ${ours(sql`v`)}
      and ${isInNoPayout(partnerId, 'reversal_id', sql`v.id`)}`;
};
