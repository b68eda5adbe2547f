import { ChangePartnerRole, InvitePartnerMember, MemberView } from '@portal/contracts/team';
import { changePartnerRole } from '@portal/services/team/change-partner-role';
import { invitePartnerMember } from '@portal/services/team/invite-partner-member';
import { listPartnerMembers } from '@portal/services/team/list-partner-members';
import { revokePartnerInvitation } from '@portal/services/team/revoke-partner-invitation';
import { setPartnerMemberStatus } from '@portal/services/team/set-partner-member-status';
import { partnerProcedure, router } from '../../trpc';
import { memberProcedures } from '../team';

export const partnerTeamRouter = router({
  ...memberProcedures(partnerProcedure, {
    list: listPartnerMembers,
    setStatus: setPartnerMemberStatus,
    revokeInvitation: revokePartnerInvitation,
  }),
  invite: partnerProcedure
    .input(InvitePartnerMember)
    .output(MemberView)
    .mutation(({ ctx, input }) => invitePartnerMember(ctx, input)),
  changeRole: partnerProcedure
    .input(ChangePartnerRole)
    .output(MemberView)
    .mutation(({ ctx, input }) => changePartnerRole(ctx, input)),
});
