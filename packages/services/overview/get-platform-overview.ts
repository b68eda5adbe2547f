import type { PlatformOverview } from '@portal/contracts/overview';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { customers } from '@portal/db/schema/customer';
import { partners, tenants } from '@portal/db/schema/partner';
import { periodOf, periodRange } from '@portal/domain/period/period';
import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { owedTables } from '../liability/owed-sql';
import { toMoney } from '../shared/money';
import { customerFigure, customersGained } from './count-figures';
import { platformAttention } from './platform-attention';
import { earnedByMonth, latestMonth, moneyFigures, pointsOf, revenueByMonth } from './series';
import { topPartners } from './top-partners';

const startOfMonth = (ctx: Ctx): Date => new Date(periodRange(periodOf(ctx.now())).from);

const partnerFigure = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      current: count(),
      previous:
        sql<number>`count(*) filter (where ${partners.createdAt} < ${startOfMonth(ctx).toISOString()})`.mapWith(
          Number,
        ),
    })
    .from(partners)
    .where(isNull(partners.deletedAt));

const tenantFigure = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      current: count(),
      previous:
        sql<number>`count(*) filter (where ${tenants.createdAt} < ${startOfMonth(ctx).toISOString()})`.mapWith(
          Number,
        ),
    })
    .from(tenants)
    .innerJoin(partners, and(eq(partners.id, tenants.partnerId), isNull(partners.deletedAt)));

/** What the platform owes its partners and has not paid: the sums of its list of liabilities. */
const owedToPartners = (tx: Tx, ctx: Ctx) =>
  tx.execute<{ currency: string; owed: string }>(sql`
    with ${owedTables({ earner: 'partner', partnerId: null, now: ctx.now(), isAged: false })}
    select currency, sum(amount)::text as owed from owed group by 1 having sum(amount) <> 0 order by 1`);

const NOTHING = { current: 0, previous: 0 };

/**
 * How the whole platform stands, from kept totals: nothing here adds up events or lines.
 * @throws {DomainError} `forbidden`
 */
export const getPlatformOverview = async (ctx: Ctx): Promise<PlatformOverview> => {
  requirePermission(ctx, { platform: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const month = await latestMonth(tx, ctx);
    const [
      revenue,
      commission,
      top,
      active,
      gained,
      [partnerCount],
      [tenantCount],
      owed,
      attention,
    ] = await Promise.all([
      month === null ? [] : revenueByMonth(tx, ctx, month),
      month === null ? [] : earnedByMonth(tx, ctx, { month, earnerKind: 'partner' }),
      month === null ? [] : topPartners(tx, ctx, month),
      tx.$count(customers, eq(customers.status, 'active')),
      customersGained(tx, ctx, month),
      partnerFigure(tx, ctx),
      tenantFigure(tx, ctx),
      owedToPartners(tx, ctx),
      platformAttention(tx, ctx),
    ]);
    return {
      month,
      partners: partnerCount ?? NOTHING,
      tenants: tenantCount ?? NOTHING,
      customers: customerFigure(active, gained),
      revenue: month === null ? [] : moneyFigures(revenue, month),
      commissionsOwed: [...owed].map((row) => toMoney(row.owed, row.currency)),
      months: pointsOf({ revenueMinor: revenue, commissionMinor: commission }, (at, amountOf) => ({
        ...at,
        revenueMinor: amountOf('revenueMinor'),
        commissionMinor: amountOf('commissionMinor'),
      })),
      topPartners: top,
      attention,
    };
  });
};
