import { APPLICATION_STEPS, LEGAL_FORMS } from '@portal/domain/enum/application';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { z } from 'zod';
import { ApplicationDocument } from './application-document';
import { CountryCode, Email, Id, Instant, Name } from './common';
import { ProgrammeView } from './programme';
import { line, prose, webAddress } from './text';

export const ApplicationState = z.enum(statesOf('reseller_application'));
export type ApplicationState = z.infer<typeof ApplicationState>;
export const ApplicationStepName = z.enum(APPLICATION_STEPS);

const Optional = (max: number) => line({ max }).nullable().default(null);
const Count = z.number().int().min(0).max(100_000_000);

/** Who applies. Tax id, phone and bank account are looked at by format; what is odd becomes a flag, not a refusal. */
export const CompanyStep = z.object({
  name: Name,
  legalForm: z.enum(LEGAL_FORMS),
  registrationNumber: Optional(60),
  taxId: Optional(40),
  country: CountryCode,
  address: line({ min: 1, max: 300 }),
  city: line({ min: 1, max: 120 }),
  region: Optional(120),
  postalCode: Optional(20),
  phone: line({ min: 3, max: 40 }),
  website: webAddress.nullable().default(null),
  bankAccount: Optional(60),
});
/** What they do; `type` is asked of resellers alone. */
export const OfferStep = z.object({
  type: z.enum(RESELLER_TYPES).nullable().default(null),
  customers: Count.nullable().default(null),
  technicians: Count.nullable().default(null),
  years: z.number().int().min(0).max(500).nullable().default(null),
  services: z
    .array(line({ min: 1, max: 120 }))
    .max(40)
    .default([]),
});
/** Where: postal codes, and names of areas in their own words. */
export const AreaStep = z.object({
  postalCodes: z
    .array(line({ min: 2, max: 12 }))
    .max(500)
    .default([]),
  labels: z
    .array(line({ min: 1, max: 120 }))
    .max(50)
    .default([]),
});
/** Who may be talked to. */
export const PeopleStep = z.object({
  contactName: Name,
  contactRole: Optional(120),
  others: z
    .array(z.object({ name: Name, role: Optional(120), email: Email.nullable().default(null) }))
    .max(20)
    .default([]),
});
/** Answers to the programme's own questions, by their keys; which there are is checked against the programme. */
export const QuestionsStep = z.object({
  answers: z
    .record(line({ max: 40 }), z.union([z.number(), prose({ max: 4000 })]))
    .refine((answers) => Object.keys(answers).length <= 60),
});

export const ApplicationSteps = z.object({
  company: CompanyStep,
  offer: OfferStep,
  area: AreaStep,
  people: PeopleStep,
  questions: QuestionsStep,
});
export type ApplicationSteps = z.infer<typeof ApplicationSteps>;
export const SavedSteps = ApplicationSteps.partial();
export type SavedSteps = z.infer<typeof SavedSteps>;

/**
 * Begins an application: a link is mailed, and the form is filled behind it. The answer is the same whether one is open
 * already. `website` is a field that people do not see.
 */
export const StartApplication = z.object({
  email: Email,
  contactName: Name,
  /** Which ISP (tier 2); the only one where there is one. */
  tenantId: Id.optional(),
  source: line({ max: 60 }).optional(),
  formKey: line({ max: 500 }),
  website: line({ max: 300 }).default(''),
});
export type StartApplication = z.infer<typeof StartApplication>;

/** Mails the link of an open application again; the one before it ends. The same answer where there is none. */
export const RequestApplicationLink = StartApplication.pick({
  email: true,
  formKey: true,
  website: true,
});
export type RequestApplicationLink = z.infer<typeof RequestApplicationLink>;

/** Takes the secret of a mailed link, and keeps it as a cookie. */
export const OpenApplication = z.object({ token: z.string().min(20).max(100) });
export type OpenApplication = z.infer<typeof OpenApplication>;

/** One step, as a whole. */
export const SaveApplicationStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('company'), data: CompanyStep }),
  z.object({ step: z.literal('offer'), data: OfferStep }),
  z.object({ step: z.literal('area'), data: AreaStep }),
  z.object({ step: z.literal('people'), data: PeopleStep }),
  z.object({ step: z.literal('questions'), data: QuestionsStep }),
]);
export type SaveApplicationStep = z.infer<typeof SaveApplicationStep>;

export const AnswerRequest = z.object({
  requestId: Id,
  answer: prose({ min: 1, max: 4000 }),
});
export type AnswerRequest = z.infer<typeof AnswerRequest>;

/** What a reviewer asked, and what the applicant said. */
export const InformationRequest = z.object({
  id: Id,
  question: z.string(),
  askedAt: Instant,
  answer: z.string().nullable(),
  answeredAt: Instant.nullable(),
});

/** An application as its applicant sees it: no notes, flags or score. */
export const ApplicantView = z.object({
  id: Id,
  tier: z.union([z.literal(1), z.literal(2)]),
  state: ApplicationState,
  email: z.string(),
  contactName: z.string().nullable(),
  tenant: z.object({ id: Id, name: z.string() }).nullable(),
  steps: SavedSteps,
  /** Steps that have to be filled before it can be submitted. */
  missing: z.array(ApplicationStepName),
  createdAt: Instant,
  submittedAt: Instant.nullable(),
  /** By when it is decided; null while a draft, while the applicant is asked something, and afterwards. */
  dueAt: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
  /** When what was entered is erased: of a draft, and of one that was rejected or withdrawn. */
  erasedAt: Instant.nullable(),
  requests: z.array(InformationRequest),
  documents: z.array(ApplicationDocument),
  decision: z
    .object({
      outcome: z.enum(['approved', 'rejected']),
      /** As the reviewer worded it for the applicant. */
      reason: z.string().nullable(),
      at: Instant,
    })
    .nullable(),
  /** Of one that was rejected or withdrawn: from when another may be sent; `never` where none may. */
  mayReapplyFrom: z.union([Instant, z.literal('never')]).nullable(),
  can: z.object({
    edit: z.boolean(),
    submit: z.boolean(),
    answer: z.boolean(),
    withdraw: z.boolean(),
    /** Adding and removing documents. */
    documents: z.boolean(),
  }),
  programme: ProgrammeView.omit({ formKey: true }),
});
export type ApplicantView = z.infer<typeof ApplicantView>;
