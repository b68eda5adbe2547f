import type { ById } from '@portal/contracts/common';
import type { DisputeDetail } from '@portal/contracts/dispute';
import { inScope } from '@portal/db/in-scope';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { disputeRights } from './dispute-access';
import { describeDispute } from './dispute-view';

/**
 * One dispute: its line, its thread, and what came of it.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getDispute = async (ctx: Ctx, { id }: ById): Promise<DisputeDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) =>
    describeDispute(tx, ctx, id, disputeRights(ctx)),
  );
};
