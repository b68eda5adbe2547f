import { InPartner } from '@portal/contracts/common';
import {
  ListPartnerPayees,
  PayeePage,
  PayeeView,
  ReviewPartnerPayee,
  SentOnboarding,
  SetPartnerPayee,
} from '@portal/contracts/payee';
import { enterPartner } from '@portal/services/context';
import { checkAccount } from '@portal/services/payee/check-account';
import { listPayees } from '@portal/services/payee/list-payees';
import { reviewPayee } from '@portal/services/payee/review-payee';
import { setPartnerPayee } from '@portal/services/payee/set-payee';
import { sendOnboarding } from '@portal/services/payee/send-onboarding';
import { adminProcedure, router } from '../../trpc';

export const adminPayeeRouter = router({
  list: adminProcedure
    .input(ListPartnerPayees)
    .output(PayeePage)
    .query(({ ctx, input }) => listPayees(enterPartner(ctx, input.partnerId), input)),
  set: adminProcedure
    .input(SetPartnerPayee)
    .output(PayeeView)
    .mutation(({ ctx, input }) => setPartnerPayee(enterPartner(ctx, input.partnerId), input)),
  review: adminProcedure
    .input(ReviewPartnerPayee)
    .output(PayeeView)
    .mutation(({ ctx, input }) => reviewPayee(enterPartner(ctx, input.partnerId), input)),
  sendOnboarding: adminProcedure
    .input(InPartner)
    .output(SentOnboarding)
    .mutation(({ ctx, input }) => sendOnboarding(enterPartner(ctx, input.partnerId), input)),
  checkAccount: adminProcedure
    .input(InPartner)
    .output(PayeeView)
    .mutation(({ ctx, input }) => checkAccount(enterPartner(ctx, input.partnerId), input)),
});
