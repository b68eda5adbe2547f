import type { MemberView } from '@portal/contracts/team';
import { inScope } from '@portal/db/in-scope';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { ownReseller } from '../shared/own-reseller';
import { selectResellerMembers } from './select-reseller-members';

/** The people of the asker's own reseller. */
export const listOwnResellerMembers = (ctx: Ctx): Promise<MemberView[]> => {
  requirePermission(ctx, { reseller: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) =>
    selectResellerMembers(tx, ctx, ownReseller(ctx)),
  );
};
