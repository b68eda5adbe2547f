import type { EarningsForecast } from '@portal/contracts/commission';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { forecastMonth, restsToRead } from '@portal/domain/commission/forecast';
import type { RestOfMonth } from '@portal/domain/commission/forecast';
import { DAY_MS, periodRange } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { plainArray, textArray } from '@portal/db/array-literal';
import { toMoney } from '../shared/money';
import { ownReseller } from '../shared/own-reseller';
import { presentMonth } from '../shared/present-month';

interface Earner {
  readonly partnerId: string;
  /** Null is the partner itself. */
  readonly resellerId: string | null;
}

interface SumRow extends Record<string, unknown> {
  period: string;
  currency: string;
  amount: string;
}

const ofEarner = ({ resellerId }: Earner): SQL =>
  resellerId === null ? sql`earner_kind = 'partner'` : sql`reseller_id = ${resellerId}::uuid`;

/** A month is no longer, wherever it began. */
const MONTH_DAYS = 32;

/** Up to when events of the last weeks are known, for the partner as a whole; read through the login of background work. */
const latestEarning = (ctx: Ctx, now: Date): Promise<Date | null> =>
  inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) => {
    const from = new Date(now.getTime() - MONTH_DAYS * DAY_MS);
    const [row] = await tx.execute<{ at: Date | null }>(sql`
      select max(effective_at) as at from commission_lines
      where partner_id = ${partnerOf(ctx)}::uuid
        and effective_at >= ${from.toISOString()}::timestamptz
        and effective_at <= ${now.toISOString()}::timestamptz`);
    return row?.at ?? null;
  });

/** Kept totals of these months by currency: how a month stands, or whether the earner earned in it at all. */
const monthTotals = async (
  tx: Tx,
  earner: Earner,
  periods: readonly string[],
): Promise<SumRow[]> => [
  ...(await tx.execute<SumRow>(sql`
    select period, currency, sum(amount_minor)::text as amount from commission_totals
    where partner_id = ${earner.partnerId}::uuid and ${ofEarner(earner)}
      and period = any(${textArray(periods)}::text[])
    group by 1, 2 order by 1, 2`)),
];

/** What was earned in the rests of past months: only their lines from the same day on are read. */
const restTotals = async (
  tx: Tx,
  earner: Earner,
  rests: readonly RestOfMonth[],
): Promise<SumRow[]> => {
  const iso = (at: number): string => new Date(at).toISOString();
  return [
    ...(await tx.execute<SumRow>(sql`
      select rest.period, l.currency, sum(l.amount_minor)::text as amount
      from unnest(${plainArray(rests.map(({ period }) => period))}::text[],
        ${textArray(rests.map(({ from }) => iso(from)))}::timestamptz[]) as rest(period, since)
      cross join lateral (
        select currency, amount_minor from commission_lines
        where partner_id = ${earner.partnerId}::uuid and ${ofEarner(earner)}
          and period = rest.period and effective_at >= rest.since
        offset 0
      ) as l
      group by 1, 2`)),
  ];
};

const keyOf = ({ period, currency }: SumRow): string => `${period} ${currency}`;

/**
 * What the present month may come to for the asker: what is earned so far, and for the rest what came in after the same
 * point in each of the last three months (least, middle, most). By currency, never across. Counted from the last event
 * that is known, so that events which come in late do not look like none.
 *
 * @throws {DomainError} `forbidden`
 */
export const forecastEarnings = async (ctx: Ctx): Promise<EarningsForecast> => {
  requirePermission(ctx, { partner: 'read', reseller: 'read' });
  const earner: Earner = {
    partnerId: partnerOf(ctx),
    resellerId: ctx.actor.kind === 'reseller' ? ownReseller(ctx).id : null,
  };
  const now = ctx.now();
  const latest = await latestEarning(ctx, now);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const period = await presentMonth(tx, earner.partnerId, now);
    const start = periodRange(period).from;
    const asOf = latest !== null && latest.getTime() >= start ? latest : null;
    const rests = restsToRead(asOf?.getTime() ?? start);
    const [months, late] = await Promise.all([
      monthTotals(tx, earner, [period, ...rests.map((rest) => rest.period)]),
      restTotals(tx, earner, rests),
    ]);
    const restOf = new Map(late.map((row) => [keyOf(row), BigInt(row.amount)]));
    const currencies = [...new Set(months.map(({ currency }) => currency))].toSorted();
    return {
      period,
      asOf: asOf?.toISOString() ?? null,
      currencies: currencies.flatMap((currency) => {
        const own = months.filter((row) => row.currency === currency);
        const soFar = BigInt(own.find((row) => row.period === period)?.amount ?? 0);
        const past = own.filter((row) => row.period !== period);
        const forecast = forecastMonth(
          soFar,
          past.map((row) => restOf.get(keyOf(row)) ?? 0n),
        );
        if (forecast === null) return [];
        const money = (amount: bigint) => toMoney(amount, currency);
        return {
          soFar: money(soFar),
          low: money(forecast.low),
          middle: money(forecast.middle),
          high: money(forecast.high),
          months: forecast.months,
        };
      }),
    };
  });
};
