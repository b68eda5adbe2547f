import type { ResellerOverview } from '@portal/contracts/overview';
import type { Earnings } from '@portal/contracts/liability';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import { getEarnings } from '../earnings/get-earnings';
import type { Ctx } from '../context';
import { ownReseller } from '../shared/own-reseller';
import { customersOf, earnedByComponent, recentLinesOf } from './reseller-parts';
import { moneyFigures } from './series';
import { presentMonth } from '../shared/present-month';

/** Months shown, the latest included. */
const MONTHS = 12;

/** What is on hold, and the first day on which some of it is so no more. */
const heldOf = ({ states, releases }: Earnings): ResellerOverview['held'] =>
  states
    .filter(({ state }) => state === 'held')
    .map(({ amount }) => ({
      amount,
      nextRelease:
        releases.find((release) => release.amount.currency === amount.currency)?.day ?? null,
    }));

/**
 * How a reseller stands: what it earned, what of it is due or held and why, its customers. What is due and held comes from
 * where its earnings come from, so that each figure is the sum of the list that it leads to.
 *
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getResellerOverview = async (ctx: Ctx): Promise<ResellerOverview> => {
  requirePermission(ctx, { reseller: 'read' });
  const me = { partnerId: partnerOf(ctx), resellerId: ownReseller(ctx).id };
  const earnings = await getEarnings(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const present = await presentMonth(tx, me.partnerId, ctx.now());
    const [earned, recentLines] = await Promise.all([
      earnedByComponent(tx, me, present),
      recentLinesOf(tx, me),
    ]);
    const periods = [...new Set(earned.map(({ period }) => period))];
    const month = periods.at(-1) ?? null;
    const shown = new Set(periods.slice(-MONTHS));
    return {
      month,
      earned: month === null ? [] : moneyFigures(earned, month),
      payable: earnings.ways,
      held: heldOf(earnings),
      ...(await customersOf(tx, me, month ?? present)),
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
