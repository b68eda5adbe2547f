import {
  AttemptView,
  CertificateList,
  CertificateRow,
  CourseDetail,
  CourseList,
  CreateCourse,
  ListCertificates,
  OwnCourses,
  PublishCourse,
  SaveAttempt,
  StartAttempt,
  SubmitAttempt,
  UpdateCourse,
} from '@portal/contracts/certification';
import { ById, ByIdWithReason } from '@portal/contracts/common';
import { listCertificates, revokeCertificate } from '@portal/services/certification/certificates';
import {
  createCourse,
  getCourse,
  listCourses,
  updateCourse,
} from '@portal/services/certification/edit-course';
import { listOwnCourses } from '@portal/services/certification/own-courses';
import { publishCourse } from '@portal/services/certification/publish-course';
import { getAttempt, saveAttempt } from '@portal/services/certification/save-attempt';
import { startAttempt } from '@portal/services/certification/start-attempt';
import { submitAttempt } from '@portal/services/certification/submit-attempt';
import type { partnerProcedure, resellerProcedure } from '../trpc';

/** What whoever runs a programme does with its courses. */
export const courseProcedures = (procedure: typeof partnerProcedure) => ({
  list: procedure.output(CourseList).query(({ ctx }) => listCourses(ctx)),
  get: procedure
    .input(ById)
    .output(CourseDetail)
    .query(({ ctx, input }) => getCourse(ctx, input)),
  create: procedure
    .input(CreateCourse)
    .output(CourseDetail)
    .mutation(({ ctx, input }) => createCourse(ctx, input)),
  update: procedure
    .input(UpdateCourse)
    .output(CourseDetail)
    .mutation(({ ctx, input }) => updateCourse(ctx, input)),
  publish: procedure
    .input(PublishCourse)
    .output(CourseDetail)
    .mutation(({ ctx, input }) => publishCourse(ctx, input)),
  certificates: procedure
    .input(ListCertificates)
    .output(CertificateList)
    .query(({ ctx, input }) => listCertificates(ctx, input)),
  revoke: procedure
    .input(ByIdWithReason)
    .output(CertificateRow)
    .mutation(({ ctx, input }) => revokeCertificate(ctx, input)),
});

/** What a person does who takes them. */
export const ownCourseProcedures = (procedure: typeof resellerProcedure) => ({
  list: procedure.output(OwnCourses).query(({ ctx }) => listOwnCourses(ctx)),
  attempt: procedure
    .input(ById)
    .output(AttemptView)
    .query(({ ctx, input }) => getAttempt(ctx, input)),
  start: procedure
    .input(StartAttempt)
    .output(AttemptView)
    .mutation(({ ctx, input }) => startAttempt(ctx, input)),
  save: procedure
    .input(SaveAttempt)
    .output(AttemptView)
    .mutation(({ ctx, input }) => saveAttempt(ctx, input)),
  submit: procedure
    .input(SubmitAttempt)
    .output(AttemptView)
    .mutation(({ ctx, input }) => submitAttempt(ctx, input)),
});
