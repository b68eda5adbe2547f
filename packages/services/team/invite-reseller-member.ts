import type { InviteResellerMember, MemberView } from '@portal/contracts/team';
import { inScope } from '@portal/db/in-scope';
import { requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { createResellerInvitation } from './create-reseller-invitation';
import { ownReseller } from '../shared/own-reseller';

/** A reseller's owner invites a colleague. Errors as in `createResellerInvitation`. */
export const inviteResellerMember = (
  ctx: Ctx,
  input: InviteResellerMember,
): Promise<MemberView> => {
  requirePermission(ctx, { reseller: 'team.manage' });
  const { id: resellerId } = ownReseller(ctx);
  return inScope(ctx.db, scopeOf(ctx), (tx) =>
    createResellerInvitation(tx, ctx, { ...input, resellerId }),
  );
};
