import type { ListPayable, PayablePage } from '@portal/contracts/payout';
import { inIndexOrder } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { pageOf, windowOf } from '../shared/page';
import { ownReseller } from '../shared/own-reseller';
import { NEWEST, selectItems, toItemRow } from './item-view';
import type { ItemRecord } from './item-view';
import { newestPayable, payableSums } from './payable-sums';
import { readWays } from './read-ways';

/**
 * A page of what a reseller's next payouts would pay, the newest first: lines, adjustments, debts taken off, and what came
 * back. Their sums are what is due to it, beside what stands in the way.
 *
 * @throws {DomainError} `forbidden`
 */
export const listPayable = async (ctx: Ctx, input: ListPayable): Promise<PayablePage> => {
  requirePermission(ctx, { reseller: 'read' });
  const partnerId = partnerOf(ctx);
  const earner = { kind: 'reseller', resellerId: ownReseller(ctx).id } as const;
  const of = { partnerId, earner, currency: input.currency ?? null, now: ctx.now() };
  // How its payer settles is not a reseller's to read; it is read through the login of background work, for this earner alone.
  const { rows, sums, total } = await inScope(
    ctx.db,
    { ...jobScopeOf(ctx), readOnly: true },
    async (tx) => {
      const sums = await payableSums(tx, of);
      const total = sums.reduce((all, { items }) => all + items, 0);
      const items = newestPayable(of, { total, ...windowOf(input) });
      const rows = await inIndexOrder<ItemRecord>(
        tx,
        selectItems(
          partnerId,
          sql`select coalesce(u.line_id, u.adjustment_id, u.recovery_id, u.reversal_id) as id, u.*
            from (${items}) u`,
          { order: NEWEST, ...windowOf(input) },
        ),
      );
      return { rows: [...rows], sums, total };
    },
  );
  const ways = await readWays(ctx, earner, []);
  return {
    ...pageOf(input, rows.map(toItemRow), total),
    ways: ways.filter(({ currency }) => sums.some((sum) => sum.currency === currency)),
  };
};
