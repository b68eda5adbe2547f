import type { ByPeriod, PeriodDetail } from '@portal/contracts/period';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { notFound } from '@portal/domain/errors';
import { comparePeriods } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { describePeriods, periodSpan } from './describe-period';
import { readStops, readWarnings } from './period-checks';

const countEarners = async (tx: Tx, partnerId: string, period: Period): Promise<number> => {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select distinct earner_kind, reseller_id from commission_totals
      where partner_id = ${partnerId}::uuid and period = ${period}) earners`);
  return row?.count ?? 0;
};

/**
 * One accounting month: its sums, how its close stands, and, until it is closed, the checklist of the close.
 * @throws {DomainError} `forbidden`, `not_found` (before the first month, or after the present one)
 */
export const getPeriod = (ctx: Ctx, { period }: ByPeriod): Promise<PeriodDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const span = await periodSpan(tx, partnerId, ctx.now());
    const isIn =
      span !== null &&
      comparePeriods(period, span.first) >= 0 &&
      comparePeriods(period, span.last) <= 0;
    if (!isIn) throw notFound('month');
    const [row] = await describePeriods(tx, partnerId, ctx.now(), span.next, [period]);
    if (row === undefined) throw notFound('month');
    const isOpen = comparePeriods(period, span.next) >= 0 && row.status === 'open';
    const stops = isOpen ? await readStops(tx, partnerId, period, span.next, ctx.now()) : [];
    const warnings = isOpen ? await readWarnings(tx, partnerId, period) : [];
    return {
      ...row,
      checks: [...stops, ...warnings],
      canClose: isOpen && stops.every(({ isClear }) => isClear),
      earners: await countEarners(tx, partnerId, period),
    };
  });
};
