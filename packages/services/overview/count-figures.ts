import type { PlatformOverview } from '@portal/contracts/overview';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { customers, eventTotals } from '@portal/db/schema/customer';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '../context';

type CountFigure = PlatformOverview['customers'];

/** Net customers gained in a month, from the counts of events: activated less churned. */
const gainedIn = (tx: Tx, ctx: Ctx, month: string) =>
  tx
    .select({
      gained: sql<number>`coalesce(sum(case ${eventTotals.type}
        when 'customer.activated' then ${eventTotals.events} else -${eventTotals.events} end), 0)`.mapWith(
        Number,
      ),
    })
    .from(eventTotals)
    .where(
      and(
        ctx.partnerId === null ? undefined : ofPartner(eventTotals, ctx.partnerId),
        eq(eventTotals.period, month),
        inArray(eventTotals.type, ['customer.activated', 'customer.churned']),
      ),
    );

/** Active customers now, and as they were before the month's joiners and leavers. */
export const customerFigure = async (
  tx: Tx,
  ctx: Ctx,
  month: string | null,
): Promise<CountFigure> => {
  const [current, moved] = await Promise.all([
    tx.$count(
      customers,
      and(
        ctx.partnerId === null ? undefined : ofPartner(customers, ctx.partnerId),
        eq(customers.status, 'active'),
      ),
    ),
    month === null ? [] : gainedIn(tx, ctx, month),
  ]);
  return { current, previous: Math.max(0, current - (moved[0]?.gained ?? 0)) };
};
