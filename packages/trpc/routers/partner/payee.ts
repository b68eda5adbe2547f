import { ById } from '@portal/contracts/common';
import {
  ListPayees,
  OnboardingLink,
  PayeePage,
  PayeeView,
  ReviewPayee,
  SentOnboarding,
  SetOwnPayee,
  SetPayee,
} from '@portal/contracts/payee';
import { acceptAgreement } from '@portal/services/payee/accept-agreement';
import { checkAccount } from '@portal/services/payee/check-account';
import { listOwnPayees, listPayees } from '@portal/services/payee/list-payees';
import { reviewPayee } from '@portal/services/payee/review-payee';
import { sendOnboarding } from '@portal/services/payee/send-onboarding';
import { setOwnPayee, setResellerPayee } from '@portal/services/payee/set-payee';
import { startOnboarding } from '@portal/services/payee/start-onboarding';
import { z } from 'zod';
import { partnerProcedure, router } from '../../trpc';

export const partnerPayeeRouter = router({
  list: partnerProcedure
    .input(ListPayees)
    .output(PayeePage)
    .query(({ ctx, input }) => listPayees(ctx, input)),
  own: partnerProcedure.output(z.array(PayeeView)).query(({ ctx }) => listOwnPayees(ctx)),
  set: partnerProcedure
    .input(SetPayee)
    .output(PayeeView)
    .mutation(({ ctx, input }) => setResellerPayee(ctx, input)),
  acceptAgreement: partnerProcedure
    .input(ById)
    .output(PayeeView)
    .mutation(({ ctx, input }) => acceptAgreement(ctx, input)),
  setOwn: partnerProcedure
    .input(SetOwnPayee)
    .output(PayeeView)
    .mutation(({ ctx, input }) => setOwnPayee(ctx, input)),
  review: partnerProcedure
    .input(ReviewPayee)
    .output(PayeeView)
    .mutation(({ ctx, input }) => reviewPayee(ctx, input)),
  onboard: partnerProcedure
    .input(ById)
    .output(OnboardingLink)
    .mutation(({ ctx, input }) => startOnboarding(ctx, input)),
  sendOnboarding: partnerProcedure
    .input(ById)
    .output(SentOnboarding)
    .mutation(({ ctx, input }) => sendOnboarding(ctx, input)),
  checkAccount: partnerProcedure
    .input(ById)
    .output(PayeeView)
    .mutation(({ ctx, input }) => checkAccount(ctx, input)),
});
