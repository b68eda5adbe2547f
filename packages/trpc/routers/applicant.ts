import {
  AnswerRequest,
  ApplicantView,
  OpenApplication,
  RequestApplicationLink,
  SaveApplicationStep,
  StartApplication,
} from '@portal/contracts/application';
import { RemoveDocument } from '@portal/contracts/application-document';
import { Done } from '@portal/contracts/common';
import { ProgrammeView, ViewProgramme } from '@portal/contracts/programme';
import {
  getOwnApplication,
  leaveApplication,
  openApplication,
} from '@portal/services/application/open-application';
import { removeDocument } from '@portal/services/application/upload-document';
import { saveApplicationStep } from '@portal/services/application/save-step';
import {
  findPortal,
  requestApplicationLink,
  startApplication,
} from '@portal/services/application/start-application';
import { submitApplication } from '@portal/services/application/submit-application';
import { viewProgramme } from '@portal/services/application/view-programme';
import {
  answerRequest,
  withdrawApplication,
} from '@portal/services/application/withdraw-application';
import { applicantProcedure, router } from '../trpc';

/**
 * For whoever applies, at the platform's public host to be a partner, at a partner's to be a reseller. Nobody is signed in: a
 * mailed link opens an application, and is then kept as a cookie.
 */
export const applicantRouter = router({
  programme: applicantProcedure
    .input(ViewProgramme)
    .output(ProgrammeView)
    .query(({ ctx, input }) => viewProgramme(ctx, input)),
  start: applicantProcedure
    .input(StartApplication)
    .output(Done)
    .mutation(({ ctx, input }) => startApplication(ctx, input)),
  requestLink: applicantProcedure
    .input(RequestApplicationLink)
    .output(Done)
    .mutation(({ ctx, input }) => requestApplicationLink(ctx, input)),
  findPortal: applicantProcedure
    .input(RequestApplicationLink)
    .output(Done)
    .mutation(({ ctx, input }) => findPortal(ctx, input)),
  open: applicantProcedure
    .input(OpenApplication)
    .output(ApplicantView)
    .mutation(({ ctx, input }) => openApplication(ctx, input)),
  leave: applicantProcedure.output(Done).mutation(({ ctx }) => leaveApplication(ctx)),
  get: applicantProcedure.output(ApplicantView).query(({ ctx }) => getOwnApplication(ctx)),
  saveStep: applicantProcedure
    .input(SaveApplicationStep)
    .output(ApplicantView)
    .mutation(({ ctx, input }) => saveApplicationStep(ctx, input)),
  submit: applicantProcedure.output(ApplicantView).mutation(({ ctx }) => submitApplication(ctx)),
  answer: applicantProcedure
    .input(AnswerRequest)
    .output(ApplicantView)
    .mutation(({ ctx, input }) => answerRequest(ctx, input)),
  removeDocument: applicantProcedure
    .input(RemoveDocument)
    .output(Done)
    .mutation(({ ctx, input }) => removeDocument(ctx, input)),
  withdraw: applicantProcedure
    .output(ApplicantView)
    .mutation(({ ctx }) => withdrawApplication(ctx)),
});
