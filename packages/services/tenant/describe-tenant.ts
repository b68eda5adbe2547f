import type { TenantDetail } from '@portal/contracts/tenant';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { eventTotals } from '@portal/db/schema/customer';
import { tenants } from '@portal/db/schema/partner';
import { allowedTransitions } from '@portal/domain/lifecycle/lifecycle';
import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { toMoney } from '../shared/money';
import { revenueSum, totalsFor } from '../shared/revenue';
import { selectTenants, toTenantRow } from './select-tenants';
import { latestMonthIn } from '../shared/present-month';
import type { Period } from '@portal/domain/period/period';

const MONTHS = 12;

const revenueByMonth = (
  tx: Tx,
  ctx: Ctx,
  {
    id,
    currency,
    present,
  }: { readonly id: string; readonly currency: string; readonly present: Period },
) =>
  tx
    .select({ period: sql<string>`${eventTotals.period}`, revenue: revenueSum })
    .from(totalsFor(ctx, ctx.partnerId))
    .where(
      and(
        ofPartner(eventTotals, partnerOf(ctx)),
        eq(eventTotals.tenantId, id),
        eq(eventTotals.currency, currency),
        lte(eventTotals.period, present),
      ),
    )
    .groupBy(eventTotals.period)
    .orderBy(desc(eventTotals.period))
    .limit(MONTHS);

/**
 * A tenant with its last twelve months that have events, oldest first, and the states it may go to.
 * @throws {DomainError} `not_found`
 */
export const describeTenant = async (tx: Tx, ctx: Ctx, id: string): Promise<TenantDetail> => {
  const [selected] = await selectTenants(tx, ctx, null).where(byId(tenants, partnerOf(ctx), id));
  const row = orNotFound(selected, 'tenant');
  const months = (
    await revenueByMonth(tx, ctx, {
      id,
      currency: row.currency,
      present: latestMonthIn([row.timeZone], ctx.now()),
    })
  ).toReversed();
  const tenant = toTenantRow(row);
  return {
    ...tenant,
    revenueThisMonth: toMoney(months.at(-1)?.revenue, row.currency),
    suspendedReason: row.suspendedReason,
    version: row.version,
    transitions: [...allowedTransitions('tenant', tenant.status)],
    revenueByMonth: months.map(({ period, revenue }) => ({
      period,
      revenue: toMoney(revenue, row.currency),
    })),
  };
};
