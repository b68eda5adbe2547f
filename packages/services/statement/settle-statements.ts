import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { keyTable, ofKey } from './statement-key';
import type { KeySet, StatementKey } from './statement-key';

const settleSet = async (tx: Tx, partnerId: string, at: Date, set: KeySet): Promise<number> => {
  if (set.keys.length === 0) return 0;
  // Statements settle in order: what is left of a month keeps its statement and all later ones open.
  const settled = await tx.execute(sql`
    with k as materialized (select * from ${keyTable(set)}),
    waiting as (
      select k.ord, min(s.period) as period from k
      join statements s on s.partner_id = ${partnerId}::uuid and ${ofKey(set, 's')} and s.status = 'issued'
      group by 1
    ), unpaid as (
      select k.ord, l.period, l.id from k
      join waiting w on w.ord = k.ord
      join commission_lines l on l.partner_id = ${partnerId}::uuid and ${ofKey(set, 'l')}
        and l.period >= w.period and not l.is_debt and l.amount_minor <> 0
      union all
      select k.ord, d.period, d.id from k
      join waiting w on w.ord = k.ord
      join adjustments d on d.partner_id = ${partnerId}::uuid and ${ofKey(set, 'd')}
        and d.period >= w.period and d.status = 'approved'
      union all
      select k.ord, r.period, r.id from k
      join waiting w on w.ord = k.ord
      join recoveries r on r.partner_id = ${partnerId}::uuid and ${ofKey(set, 'r')} and r.period >= w.period
      union all
      select k.ord, v.period, v.id from k
      join waiting w on w.ord = k.ord
      join payout_reversals v on v.partner_id = ${partnerId}::uuid and ${ofKey(set, 'v')} and v.period >= w.period
    ), paid as materialized (
      select coalesce(i.line_id, i.adjustment_id, i.recovery_id, i.reversal_id) as id from k
      join payouts p on p.partner_id = ${partnerId}::uuid and ${ofKey(set, 'p')} and p.status = 'paid'
      join payout_items i on i.partner_id = ${partnerId}::uuid and i.payout_id = p.id and i.released_at is null
    ), first_unpaid as (
      select u.ord, min(u.period) as period from unpaid u
      where not exists (select from paid where paid.id = u.id)
      group by 1
    )
    update statements s set status = 'settled', settled_at = ${at}
    from k left join first_unpaid f on f.ord = k.ord
    where s.partner_id = ${partnerId}::uuid and ${ofKey(set, 's')} and s.status = 'issued'
      and (f.period is null or s.period < f.period)
    returning s.id`);
  return settled.length;
};

/**
 * Marks the issued statements of some earners as settled on which everything is paid or netted: each line, adjustment,
 * recovery and reversal until their month is part of a payout that is paid, be it one of nothing. Call it, within the turn, after
 * payouts were confirmed and after statements were issued. Gives how many were settled.
 */
export const settleStatements = async (
  tx: Tx,
  partnerId: string,
  keys: readonly StatementKey[],
  at: Date,
): Promise<number> => {
  const [partner, reseller] = [
    await settleSet(tx, partnerId, at, {
      earnerKind: 'partner',
      keys: keys.filter(({ earnerKind }) => earnerKind === 'partner'),
    }),
    await settleSet(tx, partnerId, at, {
      earnerKind: 'reseller',
      keys: keys.filter(({ earnerKind }) => earnerKind === 'reseller'),
    }),
  ];
  return partner + reseller;
};
