import { ById } from '@portal/contracts/common';
import { OnboardingLink, PayeeView, ReviewPayee, SentOnboarding } from '@portal/contracts/payee';
import { checkAccount } from '@portal/services/payee/check-account';
import { reviewPayee } from '@portal/services/payee/review-payee';
import { sendOnboarding } from '@portal/services/payee/send-onboarding';
import { startOnboarding } from '@portal/services/payee/start-onboarding';
import type { partnerProcedure } from '../trpc';

/** Has the provider asked how a payee's account is; either side may. */
const checkProcedure = (side: typeof partnerProcedure) => ({
  checkAccount: side
    .input(ById)
    .output(PayeeView)
    .mutation(({ ctx, input }) => checkAccount(ctx, input)),
});

/** What who pays does about its payees. */
export const payeesOfPayer = (payer: typeof partnerProcedure) => ({
  ...checkProcedure(payer),
  review: payer
    .input(ReviewPayee)
    .output(PayeeView)
    .mutation(({ ctx, input }) => reviewPayee(ctx, input)),
  sendOnboarding: payer
    .input(ById)
    .output(SentOnboarding)
    .mutation(({ ctx, input }) => sendOnboarding(ctx, input)),
});

/** What who is paid does about its own details. */
export const ownPayeeProcedures = (earner: typeof partnerProcedure) => ({
  ...checkProcedure(earner),
  onboard: earner
    .input(ById)
    .output(OnboardingLink)
    .mutation(({ ctx, input }) => startOnboarding(ctx, input)),
});
