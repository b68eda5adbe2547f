import {
  AcceptAgreement,
  AgreementProgramme,
  OwnAgreement,
  PublishAgreement,
  SaveAgreementDraft,
} from '@portal/contracts/agreement';
import { acceptAgreement } from '@portal/services/agreement/accept-agreement';
import { getOwnAgreement } from '@portal/services/agreement/own-agreement';
import { getAgreements } from '@portal/services/agreement/programme-agreement';
import { publishAgreement } from '@portal/services/agreement/publish-agreement';
import { saveAgreementDraft } from '@portal/services/agreement/save-draft';
import type { partnerProcedure } from '../trpc';

/** What who is paid does about what it is asked to accept. */
export const ownAgreementProcedures = (earner: typeof partnerProcedure) => ({
  get: earner.output(OwnAgreement).query(({ ctx }) => getOwnAgreement(ctx)),
  accept: earner
    .input(AcceptAgreement)
    .output(OwnAgreement)
    .mutation(({ ctx, input }) => acceptAgreement(ctx, input)),
});

/** What who pays asks to be accepted. */
export const agreementsOfPayer = (payer: typeof partnerProcedure) => ({
  list: payer.output(AgreementProgramme).query(({ ctx }) => getAgreements(ctx)),
  saveDraft: payer
    .input(SaveAgreementDraft)
    .output(AgreementProgramme)
    .mutation(({ ctx, input }) => saveAgreementDraft(ctx, input)),
  publish: payer
    .input(PublishAgreement)
    .output(AgreementProgramme)
    .mutation(({ ctx, input }) => publishAgreement(ctx, input)),
});
