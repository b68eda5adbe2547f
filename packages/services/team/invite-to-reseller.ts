import type { InviteToReseller, MemberView } from '@portal/contracts/team';
import { inScope } from '@portal/db/in-scope';
import { requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { createResellerInvitation } from './create-reseller-invitation';

/** The partner's team invites somebody among a reseller's people. Errors as in `createResellerInvitation`. */
export const inviteToReseller = (ctx: Ctx, input: InviteToReseller): Promise<MemberView> => {
  requirePermission(ctx, { partner: 'reseller.manage' });
  return inScope(ctx.db, scopeOf(ctx), (tx) => createResellerInvitation(tx, ctx, input));
};
