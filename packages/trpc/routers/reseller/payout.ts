import { ById } from '@portal/contracts/common';
import { OnboardingLink, PayeeView, SetOwnPayee } from '@portal/contracts/payee';
import { acceptAgreement } from '@portal/services/payee/accept-agreement';
import {
  ListOwnPayouts,
  ListPayable,
  ListPayoutItems,
  OwnPayoutPage,
  PayablePage,
  PayoutDetail,
  PayoutItemPage,
} from '@portal/contracts/payout';
import { checkAccount } from '@portal/services/payee/check-account';
import { listOwnPayees } from '@portal/services/payee/list-payees';
import { setOwnPayee } from '@portal/services/payee/set-payee';
import { startOnboarding } from '@portal/services/payee/start-onboarding';
import { getPayout } from '@portal/services/payout/get-payout';
import { listOwnPayouts } from '@portal/services/payout/list-own-payouts';
import { listPayable } from '@portal/services/payout/list-payable';
import { listPayoutItems } from '@portal/services/payout/list-payout-items';
import { z } from 'zod';
import { resellerProcedure, router } from '../../trpc';

export const resellerPayoutRouter = router({
  list: resellerProcedure
    .input(ListOwnPayouts)
    .output(OwnPayoutPage)
    .query(({ ctx, input }) => listOwnPayouts(ctx, input)),
  get: resellerProcedure
    .input(ById)
    .output(PayoutDetail)
    .query(({ ctx, input }) => getPayout(ctx, input)),
  items: resellerProcedure
    .input(ListPayoutItems)
    .output(PayoutItemPage)
    .query(({ ctx, input }) => listPayoutItems(ctx, input)),
  payable: resellerProcedure
    .input(ListPayable)
    .output(PayablePage)
    .query(({ ctx, input }) => listPayable(ctx, input)),
  details: resellerProcedure.output(z.array(PayeeView)).query(({ ctx }) => listOwnPayees(ctx)),
  setDetails: resellerProcedure
    .input(SetOwnPayee)
    .output(PayeeView)
    .mutation(({ ctx, input }) => setOwnPayee(ctx, input)),
  acceptAgreement: resellerProcedure
    .input(ById)
    .output(PayeeView)
    .mutation(({ ctx, input }) => acceptAgreement(ctx, input)),
  onboard: resellerProcedure
    .input(ById)
    .output(OnboardingLink)
    .mutation(({ ctx, input }) => startOnboarding(ctx, input)),
  checkAccount: resellerProcedure
    .input(ById)
    .output(PayeeView)
    .mutation(({ ctx, input }) => checkAccount(ctx, input)),
});
