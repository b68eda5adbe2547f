import { ById, ByIdWithReason } from '@portal/contracts/common';
import {
  CreateReseller,
  ListResellers,
  ResellerDetail,
  ResellerPage,
  UpdateReseller,
} from '@portal/contracts/reseller';
import { InviteToReseller, MemberView } from '@portal/contracts/team';
import { activateReseller } from '@portal/services/reseller/activate-reseller';
import { createReseller } from '@portal/services/reseller/create-reseller';
import { getReseller } from '@portal/services/reseller/get-reseller';
import { inviteToReseller } from '@portal/services/team/invite-to-reseller';
import { listResellerMembers } from '@portal/services/team/list-reseller-members';
import { listResellers } from '@portal/services/reseller/list-resellers';
import { suspendReseller } from '@portal/services/reseller/suspend-reseller';
import { updateReseller } from '@portal/services/reseller/update-reseller';
import { z } from 'zod';
import { partnerProcedure, router } from '../../trpc';

export const partnerResellerRouter = router({
  list: partnerProcedure
    .input(ListResellers)
    .output(ResellerPage)
    .query(({ ctx, input }) => listResellers(ctx, input)),
  get: partnerProcedure
    .input(ById)
    .output(ResellerDetail)
    .query(({ ctx, input }) => getReseller(ctx, input)),
  create: partnerProcedure
    .input(CreateReseller)
    .output(ResellerDetail)
    .mutation(({ ctx, input }) => createReseller(ctx, input)),
  update: partnerProcedure
    .input(UpdateReseller)
    .output(ResellerDetail)
    .mutation(({ ctx, input }) => updateReseller(ctx, input)),
  suspend: partnerProcedure
    .input(ByIdWithReason)
    .output(ResellerDetail)
    .mutation(({ ctx, input }) => suspendReseller(ctx, input)),
  activate: partnerProcedure
    .input(ByIdWithReason)
    .output(ResellerDetail)
    .mutation(({ ctx, input }) => activateReseller(ctx, input)),
  members: partnerProcedure
    .input(ById)
    .output(z.array(MemberView))
    .query(({ ctx, input }) => listResellerMembers(ctx, input)),
  inviteMember: partnerProcedure
    .input(InviteToReseller)
    .output(MemberView)
    .mutation(({ ctx, input }) => inviteToReseller(ctx, input)),
});
