import { ChangeResellerRole, InviteResellerMember, MemberView } from '@portal/contracts/team';
import { changeResellerRole } from '@portal/services/team/change-reseller-role';
import { inviteResellerMember } from '@portal/services/team/invite-reseller-member';
import { listOwnResellerMembers } from '@portal/services/team/list-own-reseller-members';
import { revokeResellerInvitation } from '@portal/services/team/revoke-reseller-invitation';
import { setResellerMemberStatus } from '@portal/services/team/set-reseller-member-status';
import { resellerProcedure, router } from '../../trpc';
import { memberProcedures } from '../team';

export const resellerTeamRouter = router({
  ...memberProcedures(resellerProcedure, {
    list: listOwnResellerMembers,
    setStatus: setResellerMemberStatus,
    revokeInvitation: revokeResellerInvitation,
  }),
  invite: resellerProcedure
    .input(InviteResellerMember)
    .output(MemberView)
    .mutation(({ ctx, input }) => inviteResellerMember(ctx, input)),
  changeRole: resellerProcedure
    .input(ChangeResellerRole)
    .output(MemberView)
    .mutation(({ ctx, input }) => changeResellerRole(ctx, input)),
});
