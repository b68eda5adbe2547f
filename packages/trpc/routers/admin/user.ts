import { ById, Done } from '@portal/contracts/common';
import {
  ChangePlatformRole,
  InvitePlatformUser,
  MemberView,
  SetMemberStatus,
} from '@portal/contracts/team';
import { changePlatformRole } from '@portal/services/team/change-platform-role';
import { invitePlatformUser } from '@portal/services/team/invite-platform-user';
import { listPlatformUsers } from '@portal/services/team/list-platform-users';
import { revokePlatformInvitation } from '@portal/services/team/revoke-platform-invitation';
import { setPlatformUserStatus } from '@portal/services/team/set-platform-user-status';
import { z } from 'zod';
import { adminProcedure, router } from '../../trpc';

export const adminUserRouter = router({
  list: adminProcedure.output(z.array(MemberView)).query(({ ctx }) => listPlatformUsers(ctx)),
  invite: adminProcedure
    .input(InvitePlatformUser)
    .output(MemberView)
    .mutation(({ ctx, input }) => invitePlatformUser(ctx, input)),
  changeRole: adminProcedure
    .input(ChangePlatformRole)
    .output(MemberView)
    .mutation(({ ctx, input }) => changePlatformRole(ctx, input)),
  setStatus: adminProcedure
    .input(SetMemberStatus)
    .output(MemberView)
    .mutation(({ ctx, input }) => setPlatformUserStatus(ctx, input)),
  revokeInvitation: adminProcedure
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => revokePlatformInvitation(ctx, input)),
});
