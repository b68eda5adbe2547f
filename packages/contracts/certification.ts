import { MODULE_KINDS, QUIZ_KINDS } from '@portal/domain/enum/certification';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { Id, Instant, Name, Ref } from './common';
import { says } from './reader';
import { line, prose } from './text';

const messages = defineMessages({
  link: {
    id: 'contracts.certification.link',
    defaultMessage: 'Enter a full address that begins with https://.',
  },
});

const Key = z.string().regex(/^[a-z0-9_-]{1,40}$/);
const Link = z
  .string()
  .max(2000)
  .refine(
    (value) => URL.canParse(value) && new URL(value).protocol === 'https:',
    says(messages.link),
  );

const Module = z.object({
  key: Key,
  kind: z.enum(MODULE_KINDS),
  title: line({ min: 1, max: 200 }),
  text: prose({ max: 40_000 }),
  url: Link.nullable(),
});

const Question = z.object({
  key: Key,
  kind: z.enum(QUIZ_KINDS),
  text: prose({ min: 1, max: 1000 }),
  options: z.array(z.object({ key: Key, text: line({ min: 1, max: 300 }) })).max(12),
});

/** Options chosen, by the question's key. */
const Choices = z.record(Key, z.array(Key).max(12));

/** What is given out of a version. */
export const CourseContent = z.object({ modules: z.array(Module), questions: z.array(Question) });

/** A course as its editor has it. */
export const CourseDraft = z.object({
  modules: z.array(Module).max(60),
  questions: z.array(Question.extend({ right: z.array(Key).max(12) })).max(100),
  /** Of 100; reached exactly it is passed. */
  passPercent: z.number().int().min(1).max(100),
  /** In a row without a pass; null: as many as one likes. */
  maxAttempts: z.number().int().min(1).max(50).nullable(),
  waitHours: z.number().int().min(0).max(8760),
  /** How long a pass holds; null: without end. */
  validMonths: z.number().int().min(1).max(120).nullable(),
  /** Whether people learn which of their answers were wrong. */
  showsWrong: z.boolean(),
});

export const CreateCourse = z.object({ name: Name, tenantId: Id.nullable() });
export type CreateCourse = z.infer<typeof CreateCourse>;

export const UpdateCourse = z.object({
  id: Id,
  version: z.number().int(),
  name: Name,
  draft: CourseDraft,
});
export type UpdateCourse = z.infer<typeof UpdateCourse>;

export const PublishCourse = z.object({
  id: Id,
  version: z.number().int(),
  /** Whoever passed an earlier version has to take this one. */
  mustRetake: z.boolean(),
});
export type PublishCourse = z.infer<typeof PublishCourse>;

export const CourseRow = z.object({
  id: Id,
  name: z.string(),
  tenant: Ref.nullable(),
  publishedNumber: z.number().int().nullable(),
  updatedAt: Instant,
});
export const CourseList = z.array(CourseRow);
export type CourseList = z.infer<typeof CourseList>;

export const CourseDetail = CourseRow.extend({ version: z.number().int(), draft: CourseDraft });
export type CourseDetail = z.infer<typeof CourseDetail>;

const State = z.enum(statesOf('certification'));

/** A course as somebody who may take it sees it. */
export const OwnCourse = z.object({
  id: Id,
  name: z.string(),
  state: State,
  /** Of the asker's certificate in force. */
  validUntil: Instant.nullable(),
  /** Whether an attempt may begin, and from when on. */
  next: z.enum(['open', 'ready', 'waiting', 'none_left']),
  nextFrom: Instant.nullable(),
  /** Of the asker's reseller. */
  team: z.object({
    certified: z.number().int(),
    required: z.number().int(),
    isMet: z.boolean(),
    nextExpiry: Instant.nullable(),
  }),
});
export const OwnCourses = z.array(OwnCourse);
export type OwnCourses = z.infer<typeof OwnCourses>;

export const StartAttempt = z.object({ courseId: Id });
export type StartAttempt = z.infer<typeof StartAttempt>;

/** What was chosen so far, and how far the modules were read. */
export const SaveAttempt = z.object({
  id: Id,
  page: z.number().int().min(0).max(1000),
  choices: Choices,
});
export type SaveAttempt = z.infer<typeof SaveAttempt>;

export const SubmitAttempt = z.object({ id: Id, choices: Choices });
export type SubmitAttempt = z.infer<typeof SubmitAttempt>;

export const AttemptView = z.object({
  id: Id,
  course: Ref,
  /** In the order of this attempt. */
  content: CourseContent,
  page: z.number().int(),
  choices: Choices,
  result: z
    .object({
      submittedAt: Instant,
      isPassed: z.boolean(),
      right: z.number().int(),
      total: z.number().int(),
      /** Null where the course does not say. */
      wrong: z.array(z.string()).nullable(),
    })
    .nullable(),
});
export type AttemptView = z.infer<typeof AttemptView>;

export const CertificateRow = z.object({
  id: Id,
  person: Ref,
  reseller: Ref,
  course: Ref,
  versionNumber: z.number().int(),
  state: z.enum(['certified', 'expired', 'revoked']),
  issuedAt: Instant,
  /** When it ends, or ended, if it is not revoked; null: it does not. */
  endsAt: Instant.nullable(),
  revokedReason: z.string().nullable(),
});
export const CertificateList = z.array(CertificateRow);
export type CertificateRow = z.infer<typeof CertificateRow>;

/** Of one course, the latest first. */
export const ListCertificates = z.object({ courseId: Id });
export type ListCertificates = z.infer<typeof ListCertificates>;
