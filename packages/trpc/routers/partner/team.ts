import { ById, Done } from '@portal/contracts/common';
import {
  ChangePartnerRole,
  InvitePartnerMember,
  MemberView,
  SetMemberStatus,
} from '@portal/contracts/team';
import { changePartnerRole } from '@portal/services/team/change-partner-role';
import { invitePartnerMember } from '@portal/services/team/invite-partner-member';
import { listPartnerMembers } from '@portal/services/team/list-partner-members';
import { revokePartnerInvitation } from '@portal/services/team/revoke-partner-invitation';
import { setPartnerMemberStatus } from '@portal/services/team/set-partner-member-status';
import { z } from 'zod';
import { partnerProcedure, router } from '../../trpc';

export const partnerTeamRouter = router({
  list: partnerProcedure.output(z.array(MemberView)).query(({ ctx }) => listPartnerMembers(ctx)),
  invite: partnerProcedure
    .input(InvitePartnerMember)
    .output(MemberView)
    .mutation(({ ctx, input }) => invitePartnerMember(ctx, input)),
  changeRole: partnerProcedure
    .input(ChangePartnerRole)
    .output(MemberView)
    .mutation(({ ctx, input }) => changePartnerRole(ctx, input)),
  setStatus: partnerProcedure
    .input(SetMemberStatus)
    .output(MemberView)
    .mutation(({ ctx, input }) => setPartnerMemberStatus(ctx, input)),
  revokeInvitation: partnerProcedure
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => revokePartnerInvitation(ctx, input)),
});
