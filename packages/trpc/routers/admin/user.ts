import { ChangePlatformRole, InvitePlatformUser, MemberView } from '@portal/contracts/team';
import { changePlatformRole } from '@portal/services/team/change-platform-role';
import { invitePlatformUser } from '@portal/services/team/invite-platform-user';
import { listPlatformUsers } from '@portal/services/team/list-platform-users';
import { revokePlatformInvitation } from '@portal/services/team/revoke-platform-invitation';
import { setPlatformUserStatus } from '@portal/services/team/set-platform-user-status';
import { adminProcedure, router } from '../../trpc';
import { memberProcedures } from '../team';

export const adminUserRouter = router({
  ...memberProcedures(adminProcedure, {
    list: listPlatformUsers,
    setStatus: setPlatformUserStatus,
    revokeInvitation: revokePlatformInvitation,
  }),
  invite: adminProcedure
    .input(InvitePlatformUser)
    .output(MemberView)
    .mutation(({ ctx, input }) => invitePlatformUser(ctx, input)),
  changeRole: adminProcedure
    .input(ChangePlatformRole)
    .output(MemberView)
    .mutation(({ ctx, input }) => changePlatformRole(ctx, input)),
});
