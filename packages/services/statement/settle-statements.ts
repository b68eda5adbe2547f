import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { isItemPaid } from '../shared/is-item-paid';
import type { ItemKind } from '../shared/is-item-paid';
import { keyTable, ofKey } from './statement-key';
import type { KeySet, StatementKey } from './statement-key';

const settleSet = async (tx: Tx, partnerId: string, at: Date, set: KeySet): Promise<number> => {
  if (set.keys.length === 0) return 0;
  const unpaid = (kind: ItemKind, row: string): SQL =>
    sql`not ${isItemPaid(partnerId, kind, sql.raw(`${row}.id`))}`;
  // Statements settle in order: what is left of a month keeps its statement and all later ones open. Looked up earner by
  // earner (hence `lateral`): the planner may not know yet what has just been posted.
  const settled = await tx.execute(sql`
    with k as materialized (select * from ${keyTable(set)}),
    waiting as materialized (
      select k.ord, k.reseller_id, k.currency, min(s.period) as period from k
      join statements s on s.partner_id = ${partnerId}::uuid and ${ofKey(set, 's')} and s.status = 'issued'
      group by 1, 2, 3
    ), first_unpaid as materialized (
      select k.ord, min(u.period) as period from waiting k
      cross join lateral (
        select l.period from commission_lines l
        where l.partner_id = ${partnerId}::uuid and ${ofKey(set, 'l')} and l.period >= k.period
          and not l.is_debt and l.amount_minor <> 0 and ${unpaid('line_id', 'l')}
        union all
        select d.period from adjustments d
        where d.partner_id = ${partnerId}::uuid and ${ofKey(set, 'd')} and d.period >= k.period
          and d.status = 'approved' and ${unpaid('adjustment_id', 'd')}
        union all
        select r.period from recoveries r
        where r.partner_id = ${partnerId}::uuid and ${ofKey(set, 'r')} and r.period >= k.period
          and ${unpaid('recovery_id', 'r')}
        union all
        select v.period from payout_reversals v
        where v.partner_id = ${partnerId}::uuid and ${ofKey(set, 'v')} and v.period >= k.period
          and ${unpaid('reversal_id', 'v')}
        offset 0
      ) u
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
