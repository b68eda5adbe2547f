import type { ListPeriods, PeriodPage } from '@portal/contracts/period';
import { inScope } from '@portal/db/in-scope';
import { listPeriods as monthsBetween } from '@portal/domain/period/period';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { pageOf, windowOf } from '../shared/page';
import { describePeriods, periodSpan } from './describe-period';

/**
 * The accounting months of a partner, the latest first, each with what was earned in it and how its close stands.
 * @throws {DomainError} `forbidden`
 */
export const listPeriods = (ctx: Ctx, input: ListPeriods): Promise<PeriodPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const span = await periodSpan(tx, partnerId, ctx.now());
    if (span === null) return pageOf(input, [], 0);
    const months = monthsBetween(span.first, span.last).toReversed();
    const { limit, offset } = windowOf(input);
    const page = months.slice(offset, offset + limit);
    const rows = await describePeriods(tx, partnerId, ctx.now(), span.next, page);
    return pageOf(input, rows, months.length);
  });
};
