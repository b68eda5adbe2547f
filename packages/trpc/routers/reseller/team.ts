import { ById, Done } from '@portal/contracts/common';
import {
  ChangeResellerRole,
  InviteResellerMember,
  MemberView,
  SetMemberStatus,
} from '@portal/contracts/team';
import { changeResellerRole } from '@portal/services/team/change-reseller-role';
import { inviteResellerMember } from '@portal/services/team/invite-reseller-member';
import { listOwnResellerMembers } from '@portal/services/team/list-own-reseller-members';
import { revokeResellerInvitation } from '@portal/services/team/revoke-reseller-invitation';
import { setResellerMemberStatus } from '@portal/services/team/set-reseller-member-status';
import { z } from 'zod';
import { resellerProcedure, router } from '../../trpc';

export const resellerTeamRouter = router({
  list: resellerProcedure
    .output(z.array(MemberView))
    .query(({ ctx }) => listOwnResellerMembers(ctx)),
  invite: resellerProcedure
    .input(InviteResellerMember)
    .output(MemberView)
    .mutation(({ ctx, input }) => inviteResellerMember(ctx, input)),
  changeRole: resellerProcedure
    .input(ChangeResellerRole)
    .output(MemberView)
    .mutation(({ ctx, input }) => changeResellerRole(ctx, input)),
  setStatus: resellerProcedure
    .input(SetMemberStatus)
    .output(MemberView)
    .mutation(({ ctx, input }) => setResellerMemberStatus(ctx, input)),
  revokeInvitation: resellerProcedure
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => revokeResellerInvitation(ctx, input)),
});
