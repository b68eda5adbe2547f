import type { PlatformOverview } from '@portal/contracts/overview';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { customers, eventTotals } from '@portal/db/schema/customer';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import { totalsFor } from '../shared/revenue';

type CountFigure = PlatformOverview['customers'];

/** Net customers gained in a month, from the counts of events: activated less churned. */
export const customersGained = async (tx: Tx, ctx: Ctx, month: string | null): Promise<number> => {
  if (month === null) return 0;
  const [row] = await tx
    .select({
      gained: sql<number>`coalesce(sum(case ${eventTotals.type}
        when 'customer.activated' then ${eventTotals.events} else -${eventTotals.events} end), 0)`.mapWith(
        Number,
      ),
    })
    .from(totalsFor(ctx, ctx.partnerId))
    .where(
      and(
        ctx.partnerId === null ? undefined : ofPartner(eventTotals, ctx.partnerId),
        eq(eventTotals.period, month),
        inArray(eventTotals.type, ['customer.activated', 'customer.churned']),
      ),
    );
  return row?.gained ?? 0;
};

/** Active customers now, and as they were before the month's joiners and leavers. */
export const customerFigure = (current: number, gained: number): CountFigure => ({
  current,
  previous: Math.max(0, current - gained),
});

/** Customers of one tenant: all of them, those that are active, and those of the active that nobody looks after. */
export interface TenantCustomers {
  readonly tenantId: string;
  readonly all: number;
  readonly active: number;
  readonly unassigned: number;
}

/** Customers of a partner by tenant, in one pass; tenants without any are left out. */
export const customersByTenant = (tx: Tx, partnerId: string): PromiseLike<TenantCustomers[]> =>
  tx
    .select({
      tenantId: customers.tenantId,
      all: count(),
      active: sql<number>`count(*) filter (where ${customers.status} = 'active')`.mapWith(Number),
      unassigned:
        sql<number>`count(*) filter (where ${customers.status} = 'active' and ${customers.resellerId} is null)`.mapWith(
          Number,
        ),
    })
    .from(customers)
    .where(ofPartner(customers, partnerId))
    .groupBy(customers.tenantId);

/** Adds up one of the counts over all tenants. */
export const totalOf = (
  rows: readonly TenantCustomers[],
  name: 'all' | 'active' | 'unassigned',
): number => rows.reduce((sum, row) => sum + row[name], 0);
