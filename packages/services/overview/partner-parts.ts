import type { PartnerOverview } from '@portal/contracts/overview';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { commissionTotals } from '@portal/db/schema/commission-sums';
import { resellers, tenants } from '@portal/db/schema/partner';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import { toMoney } from '../shared/money';
import { revenueSum, totalsFor } from '../shared/revenue';
import { customerCount } from '../reseller/select-resellers';
import type { TenantCustomers } from './count-figures';

const SHOWN = 5;

/** The partner's tenants by name, with customers, and revenue and resellers' commissions of the month. */
export const tenantParts = async (
  tx: Tx,
  ctx: Ctx,
  partnerId: string,
  { month, counts }: { readonly month: string | null; readonly counts: readonly TenantCustomers[] },
): Promise<PartnerOverview['tenants']> => {
  const rows = await tx
    .select({
      id: tenants.id,
      name: tenants.name,
      currency: tenants.currency,
      revenue: sql<string>`(select ${revenueSum} from ${totalsFor(ctx, partnerId)}
        where event_totals.partner_id = ${partnerId} and event_totals.tenant_id = tenants.id
          and event_totals.currency = tenants.currency and event_totals.period = ${month})`,
      commission: sql<string | null>`(select sum(earned.amount_minor)::text
        from commission_totals earned
        where earned.partner_id = ${partnerId} and earned.tenant_id = tenants.id
          and earned.currency = tenants.currency and earned.period = ${month}
          and earned.earner_kind = 'reseller')`,
    })
    .from(tenants)
    .where(ofPartner(tenants, partnerId))
    .orderBy(asc(sql`lower(${tenants.name})`));
  return rows.map(({ id, name, currency, revenue, commission }) => ({
    tenant: { id, name },
    customers: counts.find(({ tenantId }) => tenantId === id)?.all ?? 0,
    revenue: toMoney(revenue, currency),
    commission: toMoney(commission, currency),
  }));
};

/** The resellers that earned most in the month. Currencies cannot be compared: the most common one comes first. */
export const topResellers = async (
  tx: Tx,
  partnerId: string,
  month: string,
): Promise<PartnerOverview['topResellers']> => {
  const earned = tx
    .select({
      resellerId: commissionTotals.resellerId,
      currency: commissionTotals.currency,
      amount: sql<string>`sum(${commissionTotals.amountMinor})`.as('amount'),
      peers: sql<number>`count(*) over (partition by ${commissionTotals.currency})`.as('peers'),
    })
    .from(commissionTotals)
    .where(
      and(
        ofPartner(commissionTotals, partnerId),
        eq(commissionTotals.period, month),
        eq(commissionTotals.earnerKind, 'reseller'),
      ),
    )
    .groupBy(commissionTotals.resellerId, commissionTotals.currency)
    .as('earned');
  const rows = await tx
    .select({
      id: resellers.id,
      name: resellers.name,
      currency: earned.currency,
      amount: earned.amount,
      customers: customerCount(partnerId),
    })
    .from(earned)
    .innerJoin(resellers, and(ofPartner(resellers, partnerId), eq(resellers.id, earned.resellerId)))
    .orderBy(desc(earned.peers), asc(earned.currency), desc(earned.amount), asc(resellers.name))
    .limit(SHOWN);
  return rows.map(({ id, name, currency, amount, customers }) => ({
    reseller: { id, name },
    customers,
    commission: toMoney(amount, currency),
  }));
};
