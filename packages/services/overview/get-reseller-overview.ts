import type { ResellerOverview } from '@portal/contracts/overview';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { loadReseller } from '../reseller/load-reseller';
import { readScopeOf } from '../shared/scope';
import { ownReseller } from '../team/own-reseller';
import { payableAndHeld } from './payable';
import {
  customersOf,
  earnedByComponent,
  heldOf,
  partnerStatusOf,
  recentLinesOf,
} from './reseller-parts';
import { moneyFigures } from './series';

/** Months shown, the latest included. */
const MONTHS = 12;

/**
 * How a reseller stands: what it earned, what of it is payable or held and why, its customers.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getResellerOverview = async (ctx: Ctx): Promise<ResellerOverview> => {
  requirePermission(ctx, { reseller: 'read' });
  const me = { partnerId: partnerOf(ctx), resellerId: ownReseller(ctx).id };
  const now = ctx.now();
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [reseller, partner, earned, held, recentLines] = await Promise.all([
      loadReseller(tx, me.partnerId, me.resellerId),
      partnerStatusOf(tx, me.partnerId),
      earnedByComponent(tx, me, now),
      heldOf(tx, me, now),
      recentLinesOf(tx, me),
    ]);
    const periods = [...new Set(earned.map(({ period }) => period))];
    const month = periods.at(-1) ?? null;
    const shown = new Set(periods.slice(-MONTHS));
    return {
      month,
      earned: month === null ? [] : moneyFigures(earned, month),
      ...payableAndHeld({ earned, held, isSuspended: reseller.status !== 'active', partner }),
      ...(await customersOf(tx, me, { month, now })),
      months: earned
        .filter(({ period }) => shown.has(period))
        .map(({ period, currency, component, amount }) => ({
          period,
          currency,
          component,
          amountMinor: amount,
        })),
      recentLines,
    };
  });
};
