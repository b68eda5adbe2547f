import type { Money } from '@portal/contracts/common';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { commissionTotals } from '@portal/db/schema/commission-sums';
import { eventTotals } from '@portal/db/schema/customer';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { addPeriods } from '@portal/domain/period/period';
import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Ctx } from '../context';
import { toMinor, toMoney } from '../shared/money';
import { latestPeriodOf, REVENUE_TYPES, revenueSum, totalsFor } from '../shared/revenue';
import { presentMonth } from '../shared/present-month';

/** Months an overview looks back, the latest included. */
const MONTHS = 12;

/** Sum of one month in one currency, minor units as text. */
export interface MonthAmount {
  readonly period: string;
  readonly currency: string;
  readonly amount: string;
}

const within = (partnerId: string | null, table: typeof eventTotals | typeof commissionTotals) =>
  partnerId === null ? undefined : ofPartner(table, partnerId);

/** The latest month with events, of the partner the asker is in or of all; null without events. */
export const latestMonth = async (tx: Tx, ctx: Ctx): Promise<string | null> => {
  const [row] = await tx
    .select({ period: latestPeriodOf(await presentMonth(tx, ctx.partnerId, ctx.now())) })
    .from(eventTotals)
    .where(within(ctx.partnerId, eventTotals));
  return row?.period ?? null;
};

/** Revenue by month and currency in the year that ends with `month`, oldest first. */
export const revenueByMonth = (tx: Tx, ctx: Ctx, month: string): PromiseLike<MonthAmount[]> =>
  tx
    .select({
      period: sql<string>`${eventTotals.period}`,
      currency: sql<string>`${eventTotals.currency}`,
      amount: revenueSum,
    })
    .from(totalsFor(ctx, ctx.partnerId))
    .where(
      and(
        within(ctx.partnerId, eventTotals),
        inArray(eventTotals.type, REVENUE_TYPES),
        gte(eventTotals.period, addPeriods(month, 1 - MONTHS)),
        lte(eventTotals.period, month),
      ),
    )
    .groupBy(eventTotals.period, eventTotals.currency)
    .orderBy(asc(eventTotals.period), asc(eventTotals.currency));

/** Sum of commission lines, minor units as text. */
export const earnedSum: SQL<string> = sql<string>`coalesce(sum(${commissionTotals.amountMinor}), 0)::text`;

/** What partners or resellers earned, by month and currency in the year that ends with `month`, oldest first. */
export const earnedByMonth = (
  tx: Tx,
  ctx: Ctx,
  { month, earnerKind }: { readonly month: string; readonly earnerKind: EarnerKind },
): PromiseLike<MonthAmount[]> =>
  tx
    .select({
      period: commissionTotals.period,
      currency: commissionTotals.currency,
      amount: earnedSum,
    })
    .from(commissionTotals)
    .where(
      and(
        within(ctx.partnerId, commissionTotals),
        eq(commissionTotals.earnerKind, earnerKind),
        gte(commissionTotals.period, addPeriods(month, 1 - MONTHS)),
        lte(commissionTotals.period, month),
      ),
    )
    .groupBy(commissionTotals.period, commissionTotals.currency)
    .orderBy(asc(commissionTotals.period), asc(commissionTotals.currency));

/** The month's sum of each currency beside that of the month before; nothing is added across currencies. */
export const moneyFigures = (
  series: readonly MonthAmount[],
  month: string,
): { current: Money; previous: Money }[] => {
  const before = addPeriods(month, -1);
  const sumOf = (period: string, currency: string): bigint =>
    series
      .filter((row) => row.period === period && row.currency === currency)
      .reduce((sum, row) => sum + toMinor(row.amount), 0n);
  const currencies = new Set(
    series
      .filter(({ period }) => period === month || period === before)
      .map(({ currency }) => currency),
  );
  return [...currencies].toSorted().map((currency) => ({
    current: toMoney(sumOf(month, currency), currency),
    previous: toMoney(sumOf(before, currency), currency),
  }));
};

/** One point of a chart: its month and currency, and what each series says of it. */
type Point<Name extends string> = { period: string; currency: string } & Record<Name, string>;

/**
 * Brings series together, month by month and currency by currency; a series that says nothing of a month is zero
 * there.
 */
export const pointsOf = <Name extends string>(
  series: Readonly<Record<Name, readonly MonthAmount[]>>,
  toPoint: (
    key: { period: string; currency: string },
    amountOf: (name: Name) => string,
  ) => Point<Name>,
): Point<Name>[] => {
  const amounts = new Map<string, string>();
  const keys = new Map<string, { period: string; currency: string }>();
  for (const name in series) {
    for (const { period, currency, amount } of series[name]) {
      keys.set(`${period} ${currency}`, { period, currency });
      amounts.set(`${name} ${period} ${currency}`, amount);
    }
  }
  return [...keys.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, at]) => toPoint(at, (name) => amounts.get(`${name} ${key}`) ?? '0'));
};
