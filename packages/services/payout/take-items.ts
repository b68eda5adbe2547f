import { addUp } from '@portal/db/forget-plans';
import type { Tx } from '@portal/db/in-scope';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { sql } from 'drizzle-orm';
import { isSameEarner } from '../shared/same-earner';
import type { ItemsOf } from './unpaid-items';
import { unpaidItems } from './unpaid-items';

const messages = defineMessages({
  dueChanged: {
    id: 'services.payout.dueChanged',
    defaultMessage: 'What is due has just changed. Please try again.',
  },
});

/**
 * Takes all unpaid items of the given payouts' earners into them: each line, adjustment, recovery and reversal goes into one payout at
 * most, by constraint. Call it under the ledger lock, for payouts whose amounts were just worked out.
 * @throws {DomainError} `conflict` when what is unpaid is no longer what the payouts say
 */
export const takeItems = async (
  tx: Tx,
  of: ItemsOf,
  payoutIds: readonly string[],
): Promise<void> => {
  const partner = sql`${of.partnerId}::uuid`;
  const ids = sql`${`{${payoutIds.join(',')}}`}::uuid[]`;
  await addUp(
    tx,
    sql`
    insert into payout_items
      (partner_id, payout_id, id, tenant_id, reseller_id, line_id, adjustment_id, recovery_id, reversal_id, amount_minor)
    select payout.partner_id, payout.id, coalesce(u.line_id, u.adjustment_id, u.recovery_id, u.reversal_id), payout.tenant_id, payout.reseller_id,
      u.line_id, u.adjustment_id, u.recovery_id, u.reversal_id, u.amount_minor
    from (${unpaidItems(of)}) u
    join payouts payout on payout.partner_id = ${partner} and payout.id = any(${ids})
      and ${isSameEarner(of.earnerKind, sql`payout.reseller_id`, sql`u.reseller_id`)}`,
  );
  const [wrong] = await addUp<{ payouts: number }>(
    tx,
    sql`
    select count(*)::int as payouts from payouts payout
    left join (
      select item.payout_id, count(*)::int as items, sum(item.amount_minor) as amount from payout_items item
      where item.partner_id = ${partner} and item.payout_id = any(${ids}) group by 1
    ) t on t.payout_id = payout.id
    where payout.partner_id = ${partner} and payout.id = any(${ids})
      and (t.items is distinct from payout.items or t.amount is distinct from payout.amount_minor)`,
  );
  if (wrong?.payouts !== 0) {
    throw conflict(messages.dueChanged);
  }
};
