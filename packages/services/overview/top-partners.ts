import type { PlatformOverview } from '@portal/contracts/overview';
import type { Tx } from '@portal/db/in-scope';
import { commissionTotals } from '@portal/db/schema/commission-sums';
import { eventTotals } from '@portal/db/schema/customer';
import { partners } from '@portal/db/schema/partner';
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import { toMoney } from '../shared/money';
import { REVENUE_TYPES, revenueSum, totalsFor } from '../shared/revenue';
import { earnedSum } from './series';

const SHOWN = 5;

/**
 * The partners with most revenue in a month. Currencies cannot be compared: partners of the most common one come
 * first.
 */
export const topPartners = async (
  tx: Tx,
  ctx: Ctx,
  month: string,
): Promise<PlatformOverview['topPartners']> => {
  const revenues = tx
    .select({
      partnerId: sql<string>`${eventTotals.partnerId}`.as('seller_id'),
      currency: sql<string>`${eventTotals.currency}`.as('sold_in'),
      revenue: sql<string>`${revenueSum}::numeric`.as('revenue'),
      peers: sql<number>`count(*) over (partition by ${eventTotals.currency})`.as('peers'),
    })
    .from(totalsFor(ctx, null))
    .where(and(eq(eventTotals.period, month), inArray(eventTotals.type, REVENUE_TYPES)))
    .groupBy(eventTotals.partnerId, eventTotals.currency)
    .as('revenues');
  const earned = tx
    .select({
      partnerId: commissionTotals.partnerId,
      currency: commissionTotals.currency,
      earned: earnedSum.as('earned'),
    })
    .from(commissionTotals)
    .where(and(eq(commissionTotals.period, month), eq(commissionTotals.earnerKind, 'partner')))
    .groupBy(commissionTotals.partnerId, commissionTotals.currency)
    .as('earnings');
  const rows = await tx
    .select({
      id: partners.id,
      name: partners.name,
      currency: revenues.currency,
      revenue: revenues.revenue,
      commission: sql<string | null>`${earned.earned}`,
    })
    .from(revenues)
    .innerJoin(partners, and(eq(partners.id, revenues.partnerId), isNull(partners.deletedAt)))
    .leftJoin(
      earned,
      and(eq(earned.partnerId, revenues.partnerId), eq(earned.currency, revenues.currency)),
    )
    .orderBy(
      desc(revenues.peers),
      asc(revenues.currency),
      desc(revenues.revenue),
      asc(partners.name),
    )
    .limit(SHOWN);
  return rows.map(({ id, name, currency, revenue, commission }) => ({
    partner: { id, name },
    revenue: toMoney(revenue, currency),
    commission: toMoney(commission, currency),
  }));
};
