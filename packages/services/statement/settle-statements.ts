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
  // earner (hence `lateral`): the planner may not know yet what has just been posted. Of lines the kept sums say whether all
  // that are something and no debt are paid.
  const settled = await tx.execute(sql`
    with k as materialized (select * from ${keyTable(set)}),
    waiting as materialized (
      select k.ord, k.reseller_id, k.currency, min(statement.period) as period from k
      join statements statement on statement.partner_id = ${partnerId}::uuid and ${ofKey(set, 'statement')} and statement.status = 'issued'
      group by 1, 2, 3
    ), first_unpaid as materialized (
      select k.ord, min(u.period) as period from waiting k
      cross join lateral (
        select total.period from commission_totals total
        where total.partner_id = ${partnerId}::uuid and ${ofKey(set, 'total')} and total.period >= k.period
          and total.lines - total.debt_lines - total.empty_lines > total.paid_lines
        union all
        select adjustment.period from adjustments adjustment
        where adjustment.partner_id = ${partnerId}::uuid and ${ofKey(set, 'adjustment')} and adjustment.period >= k.period
          and adjustment.status = 'approved' and ${unpaid('adjustment_id', 'adjustment')}
        union all
        select recovery.period from recoveries recovery
        where recovery.partner_id = ${partnerId}::uuid and ${ofKey(set, 'recovery')} and recovery.period >= k.period
          and ${unpaid('recovery_id', 'recovery')}
        union all
        select payout_reversal.period from payout_reversals payout_reversal
        where payout_reversal.partner_id = ${partnerId}::uuid and ${ofKey(set, 'payout_reversal')} and payout_reversal.period >= k.period
          and ${unpaid('reversal_id', 'payout_reversal')}
        offset 0
      ) u
      group by 1
    )
    update statements statement set status = 'settled', settled_at = ${at}
    from k left join first_unpaid f on f.ord = k.ord
    where statement.partner_id = ${partnerId}::uuid and ${ofKey(set, 'statement')} and statement.status = 'issued'
      and (f.period is null or statement.period < f.period)
    returning statement.id`);
  return settled.length;
};

/**
 * Marks the issued statements of some earners as settled on which everything is paid or netted: each line, adjustment,
 * recovery and reversal until their month is part of a payout that is paid, be it one of nothing. Call it, under the ledger lock, after
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
