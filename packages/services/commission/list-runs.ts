import type { CommissionRunPage, ListCommissionRuns } from '@portal/contracts/commission';
import { readInScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { commissionRuns } from '@portal/db/schema/commission';
import { count, desc } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { pageOf, windowOf } from '../shared/page';
import { selectRuns, toRunView } from './describe-run';

/**
 * Runs of the partner, the latest first.
 * @throws {DomainError} `forbidden`
 */
export const listRuns = async (ctx: Ctx, input: ListCommissionRuns): Promise<CommissionRunPage> => {
  requirePermission(ctx, { partner: 'read' });
  const partnerId = partnerOf(ctx);
  const { limit, offset } = windowOf(input);
  const [rows, [counted]] = await readInScope(ctx.db, scopeOf(ctx), (tx) => [
    selectRuns(tx)
      .where(ofPartner(commissionRuns, partnerId))
      .orderBy(desc(commissionRuns.createdAt), desc(commissionRuns.id))
      .limit(limit)
      .offset(offset),
    tx.select({ total: count() }).from(commissionRuns).where(ofPartner(commissionRuns, partnerId)),
  ]);
  return pageOf(input, rows.map(toRunView), counted?.total ?? 0);
};
