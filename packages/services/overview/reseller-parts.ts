import type { ResellerOverview } from '@portal/contracts/overview';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { commissionLines } from '@portal/db/schema/commission';
import { commissionTotals } from '@portal/db/schema/commission-sums';
import { customers } from '@portal/db/schema/customer';
import { addPeriods } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import { orNotFound } from '../shared/or-not-found';
import { toMoney } from '../shared/money';
import { earnedSum } from './series';

/** The reseller that is asking. */
export interface Me {
  readonly partnerId: string;
  readonly resellerId: string;
}

const RECENT = 5;

/** All that the reseller earned until the present month, by month, currency and component, oldest first. */
export const earnedByComponent = (tx: Tx, { partnerId, resellerId }: Me, present: Period) =>
  tx
    .select({
      period: commissionTotals.period,
      currency: commissionTotals.currency,
      component: commissionTotals.componentKey,
      amount: earnedSum,
    })
    .from(commissionTotals)
    .where(
      and(
        ofPartner(commissionTotals, partnerId),
        eq(commissionTotals.resellerId, resellerId),
        lte(commissionTotals.period, present),
      ),
    )
    .groupBy(commissionTotals.period, commissionTotals.currency, commissionTotals.componentKey)
    .orderBy(
      asc(commissionTotals.period),
      asc(commissionTotals.currency),
      asc(commissionTotals.componentKey),
    );

/** The last lines, newest first, with the customer's name while it is still the reseller's. */
export const recentLinesOf = async (
  tx: Tx,
  { partnerId, resellerId }: Me,
): Promise<ResellerOverview['recentLines']> => {
  const rows = await tx
    .select({
      id: commissionLines.id,
      component: commissionLines.componentKey,
      amountMinor: commissionLines.amountMinor,
      currency: commissionLines.currency,
      effectiveOn: commissionLines.effectiveOn,
      customer: sql<string | null>`coalesce(${customers.name}, ${customers.externalId})`,
    })
    .from(commissionLines)
    .leftJoin(
      customers,
      joined(customers, commissionLines, eq(customers.id, commissionLines.customerId)),
    )
    .where(and(ofPartner(commissionLines, partnerId), eq(commissionLines.resellerId, resellerId)))
    .orderBy(desc(commissionLines.effectiveAt), desc(commissionLines.id))
    .limit(RECENT);
  return rows.map(({ amountMinor, currency, ...row }) => ({
    ...row,
    amount: toMoney(amountMinor, currency),
  }));
};

const inMonth = (column: 'activated_on' | 'churned_on', month: string) => {
  const name = sql.raw(`customers.${column}`);
  const first = `${month}-01`;
  const next = `${addPeriods(month, 1)}-01`;
  return sql<number>`count(*) filter (where ${name} >= ${first}::date and ${name} < ${next}::date)`.mapWith(
    Number,
  );
};

/** Customers now, and who joined and left in a month and the one before. */
export const customersOf = async (
  tx: Tx,
  { partnerId, resellerId }: Me,
  current: Period,
): Promise<Pick<ResellerOverview, 'customers' | 'joined' | 'left'>> => {
  const previous = addPeriods(current, -1);
  const [row] = await tx
    .select({
      customers: sql<number>`count(*) filter (where ${customers.status} = 'active')`.mapWith(
        Number,
      ),
      joined: inMonth('activated_on', current),
      joinedBefore: inMonth('activated_on', previous),
      left: inMonth('churned_on', current),
      leftBefore: inMonth('churned_on', previous),
    })
    .from(customers)
    .where(and(ofPartner(customers, partnerId), eq(customers.resellerId, resellerId)));
  const counts = orNotFound(row, 'reseller');
  return {
    customers: counts.customers,
    joined: { current: counts.joined, previous: counts.joinedBefore },
    left: { current: counts.left, previous: counts.leftBefore },
  };
};
