import { BrandView } from '@portal/contracts/brand';
import { ById, ByIdWithReason, Done } from '@portal/contracts/common';
import {
  ChangePartnerTier,
  CreatePartner,
  ListPartners,
  PartnerDetail,
  PartnerPage,
  UpdatePartner,
} from '@portal/contracts/partner';
import { ListPartnerResellers, ResellerPage } from '@portal/contracts/reseller';
import { MemberView } from '@portal/contracts/team';
import { activatePartner } from '@portal/services/partner/activate-partner';
import { changePartnerTier } from '@portal/services/partner/change-partner-tier';
import { createPartner } from '@portal/services/partner/create-partner';
import { enterPartner } from '@portal/services/context';
import { getBrand } from '@portal/services/brand/get-brand';
import { getPartner } from '@portal/services/partner/get-partner';
import { listPartnerMembers } from '@portal/services/team/list-partner-members';
import { listPartners } from '@portal/services/partner/list-partners';
import { removePartner } from '@portal/services/partner/remove-partner';
import { listResellers } from '@portal/services/reseller/list-resellers';
import { suspendPartner } from '@portal/services/partner/suspend-partner';
import { updatePartner } from '@portal/services/partner/update-partner';
import { z } from 'zod';
import { adminProcedure, router } from '../../trpc';

export const adminPartnerRouter = router({
  list: adminProcedure
    .input(ListPartners)
    .output(PartnerPage)
    .query(({ ctx, input }) => listPartners(ctx, input)),
  get: adminProcedure
    .input(ById)
    .output(PartnerDetail)
    .query(({ ctx, input }) => getPartner(ctx, input)),
  create: adminProcedure
    .input(CreatePartner)
    .output(PartnerDetail)
    .mutation(({ ctx, input }) => createPartner(ctx, input)),
  update: adminProcedure
    .input(UpdatePartner)
    .output(PartnerDetail)
    .mutation(({ ctx, input }) => updatePartner(ctx, input)),
  changeTier: adminProcedure
    .input(ChangePartnerTier)
    .output(PartnerDetail)
    .mutation(({ ctx, input }) => changePartnerTier(ctx, input)),
  suspend: adminProcedure
    .input(ByIdWithReason)
    .output(PartnerDetail)
    .mutation(({ ctx, input }) => suspendPartner(ctx, input)),
  activate: adminProcedure
    .input(ByIdWithReason)
    .output(PartnerDetail)
    .mutation(({ ctx, input }) => activatePartner(ctx, input)),
  remove: adminProcedure
    .input(ByIdWithReason)
    .output(Done)
    .mutation(({ ctx, input }) => removePartner(ctx, input)),
  brand: adminProcedure
    .input(ById)
    .output(BrandView)
    .query(({ ctx, input }) => getBrand(enterPartner(ctx, input.id))),
  resellers: adminProcedure
    .input(ListPartnerResellers)
    .output(ResellerPage)
    .query(({ ctx, input }) => listResellers(enterPartner(ctx, input.partnerId), input)),
  team: adminProcedure
    .input(ById)
    .output(z.array(MemberView))
    .query(({ ctx, input }) => listPartnerMembers(enterPartner(ctx, input.id))),
});
