import { DecideCheckPart, SendCheckNotice } from '@portal/contracts/application-check';
import {
  ApplicationCounts,
  ApplicationDetail,
  ApplicationFunnel,
  ApplicationPage,
  ApproveApplication,
  AskApplicant,
  AssignApplication,
  FinishCheck,
  GetFunnel,
  ListApplications,
  NoteOnApplication,
  RecordCheckItem,
  RejectApplication,
  RejectApplications,
  RejectedApplications,
} from '@portal/contracts/application-review';
import { DocumentLink, PickDocument } from '@portal/contracts/application-document';
import { ById, ByIdWithReason } from '@portal/contracts/common';
import { GetProgramme, ProgrammeDetail, UpdateProgramme } from '@portal/contracts/programme';
import { approveApplication } from '@portal/services/application/approve-application';
import { askApplicant, resumeReview } from '@portal/services/application/ask-applicant';
import {
  assignApplication,
  noteOnApplication,
} from '@portal/services/application/assign-application';
import {
  finishCheck,
  recordCheckItem,
  startCheck,
} from '@portal/services/application/check-application';
import { linkDocument } from '@portal/services/application/download-document';
import { decideCheckPart } from '@portal/services/application/decide-check-part';
import { sendCheckNotice } from '@portal/services/application/send-check-notice';
import { getApplication } from '@portal/services/application/describe-application';
import {
  countApplications,
  listApplications,
} from '@portal/services/application/list-applications';
import {
  rejectApplication,
  rejectApplications,
  reopenApplication,
} from '@portal/services/application/reject-application';
import { getFunnel } from '@portal/services/application/get-funnel';
import { getProgramme } from '@portal/services/programme/get-programme';
import { updateProgramme } from '@portal/services/programme/update-programme';
import type { partnerProcedure } from '../trpc';

/** Applications of one programme and what is decided on them: the platform's (staff), or a partner's. */
export const applicationProcedures = (procedure: typeof partnerProcedure) => ({
  linkDocument: procedure
    .input(PickDocument)
    .output(DocumentLink)
    .query(({ ctx, input }) => linkDocument(ctx, input)),
  list: procedure
    .input(ListApplications)
    .output(ApplicationPage)
    .query(({ ctx, input }) => listApplications(ctx, input)),
  counts: procedure.output(ApplicationCounts).query(({ ctx }) => countApplications(ctx)),
  funnel: procedure
    .input(GetFunnel)
    .output(ApplicationFunnel)
    .query(({ ctx, input }) => getFunnel(ctx, input)),
  get: procedure
    .input(ById)
    .output(ApplicationDetail)
    .query(({ ctx, input }) => getApplication(ctx, input)),
  assign: procedure
    .input(AssignApplication)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => assignApplication(ctx, input)),
  note: procedure
    .input(NoteOnApplication)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => noteOnApplication(ctx, input)),
  startCheck: procedure
    .input(ById)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => startCheck(ctx, input)),
  recordCheckItem: procedure
    .input(RecordCheckItem)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => recordCheckItem(ctx, input)),
  finishCheck: procedure
    .input(FinishCheck)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => finishCheck(ctx, input)),
  decideCheckPart: procedure
    .input(DecideCheckPart)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => decideCheckPart(ctx, input)),
  sendCheckNotice: procedure
    .input(SendCheckNotice)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => sendCheckNotice(ctx, input)),
  ask: procedure
    .input(AskApplicant)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => askApplicant(ctx, input)),
  resume: procedure
    .input(ById)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => resumeReview(ctx, input)),
  approve: procedure
    .input(ApproveApplication)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => approveApplication(ctx, input)),
  reject: procedure
    .input(RejectApplication)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => rejectApplication(ctx, input)),
  rejectMany: procedure
    .input(RejectApplications)
    .output(RejectedApplications)
    .mutation(({ ctx, input }) => rejectApplications(ctx, input)),
  reopen: procedure
    .input(ByIdWithReason)
    .output(ApplicationDetail)
    .mutation(({ ctx, input }) => reopenApplication(ctx, input)),
});

/** What a programme asks and how it decides. */
export const programmeProcedures = (procedure: typeof partnerProcedure) => ({
  get: procedure
    .input(GetProgramme)
    .output(ProgrammeDetail)
    .query(({ ctx, input }) => getProgramme(ctx, input)),
  update: procedure
    .input(UpdateProgramme)
    .output(ProgrammeDetail)
    .mutation(({ ctx, input }) => updateProgramme(ctx, input)),
});
