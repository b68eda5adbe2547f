import {
  CHECK_ITEM_RESULTS,
  CHECK_OUTCOMES,
  FLAG_CODES,
  FLAG_SEVERITIES,
  REJECTION_REASONS,
} from '@portal/domain/enum/application';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { z } from 'zod';
import { ApplicationState, InformationRequest, SavedSteps } from './application';
import { ApplicationDocument } from './application-document';
import { AdverseView, CheckPartView } from './application-check';
import { CurrencyCode, Id, Instant, listInput, Name, pageOf, Reason, Ref, Slug } from './common';
import { ProgrammeQuestion } from './programme';
import { line, prose } from './text';

export const CheckState = z.enum(statesOf('background_check'));

/** Whose: nobody's, the asker's, or past their due date. */
export const APPLICATION_QUEUES = ['all', 'unassigned', 'mine', 'overdue'] as const;

export const ListApplications = z.object({
  ...listInput(['submittedAt', 'dueAt', 'name', 'score', 'createdAt']),
  /** Without it: all but drafts. */
  state: z.array(ApplicationState).optional(),
  queue: z.enum(APPLICATION_QUEUES).default('all'),
  tenantId: Id.optional(),
  type: z.array(z.enum(RESELLER_TYPES)).optional(),
  source: line({ max: 60 }).optional(),
});
export type ListApplications = z.infer<typeof ListApplications>;

export const ApplicationRow = z.object({
  id: Id,
  state: ApplicationState,
  name: z.string(),
  email: z.string(),
  country: z.string().nullable(),
  tenant: Ref.nullable(),
  type: z.enum(RESELLER_TYPES).nullable(),
  source: z.string().nullable(),
  score: z.number().int().nullable(),
  flags: z.number().int(),
  /** The gravest of its flags. */
  severity: z.enum(FLAG_SEVERITIES).nullable(),
  check: CheckState.nullable(),
  assignee: Ref.nullable(),
  submittedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  isOverdue: z.boolean(),
  /** The partner or reseller that its approval made. */
  madeId: Id.nullable(),
  createdAt: Instant,
});
export type ApplicationRow = z.infer<typeof ApplicationRow>;
export const ApplicationPage = pageOf(ApplicationRow);
export type ApplicationPage = z.infer<typeof ApplicationPage>;

/** How many are in each state, and in each queue of those not decided: heads of the board. */
export const ApplicationCounts = z.object({
  states: z.record(ApplicationState, z.number().int()),
  unassigned: z.number().int(),
  mine: z.number().int(),
  overdue: z.number().int(),
});
export type ApplicationCounts = z.infer<typeof ApplicationCounts>;

const FlagView = z.object({
  code: z.enum(FLAG_CODES),
  severity: z.enum(FLAG_SEVERITIES),
  /** What it rests on, for its sentence (`FLAG_SENTENCES`): `other`, `standing`, `country`, `domain`, `phoneCountry`. */
  facts: z.record(z.string(), z.string()),
  /** The application, partner or reseller that it rests on. */
  otherId: Id.nullable(),
});

const CheckView = z.object({
  id: Id,
  state: CheckState,
  items: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      result: z.enum(CHECK_ITEM_RESULTS).nullable(),
      evidence: z.string().nullable(),
      byName: z.string().nullable(),
      at: Instant.nullable(),
    }),
  ),
  parts: z.array(CheckPartView),
  adverse: AdverseView,
  /** Of a clear one: whether it still holds. */
  age: z.enum(['good', 'recheck_due', 'lapsed']).nullable(),
  summary: z.string().nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
});

export const ApplicationDetail = ApplicationRow.extend({
  version: z.number().int(),
  contactName: z.string().nullable(),
  steps: SavedSteps,
  /** The programme's own questions, so that the answers can be read. */
  questions: z.array(ProgrammeQuestion),
  scoreParts: z.array(
    z.object({ key: z.string(), label: z.string(), points: z.number(), most: z.number() }),
  ),
  flagged: z.array(FlagView),
  checks: CheckView.nullable(),
  requests: z.array(InformationRequest.extend({ askedByName: z.string() })),
  documents: z.array(ApplicationDocument),
  notes: z.array(z.object({ id: Id, text: z.string(), byName: z.string(), at: Instant })),
  /** Earlier ones of the same company or address. */
  similar: z.array(
    z.object({
      id: Id,
      name: z.string(),
      state: ApplicationState,
      at: Instant,
      why: z.enum(['email', 'company']),
    }),
  ),
  decision: z
    .object({
      outcome: z.enum(['approved', 'rejected']),
      reasonCode: z.enum(REJECTION_REASONS).nullable(),
      reason: z.string().nullable(),
      byName: z.string().nullable(),
      at: Instant,
    })
    .nullable(),
  /** When what the applicant gave is erased by itself; null: it stays, or is gone. */
  erasesAt: Instant.nullable(),
  erasedAt: Instant.nullable(),
  /** What its approval made. */
  made: z.object({ kind: z.enum(['partner', 'reseller']), id: Id, name: z.string() }).nullable(),
  /** For the form that approves a partner: a free short name, and the currency of its country. */
  proposal: z.object({ slug: z.string().nullable(), currency: z.string().nullable() }),
  /** States it may go to now. */
  transitions: z.array(ApplicationState),
  can: z.object({
    assign: z.boolean(),
    ask: z.boolean(),
    approve: z.boolean(),
    /** Approve although the background check is not clear, with a reason. */
    override: z.boolean(),
    reject: z.boolean(),
    reopen: z.boolean(),
    check: z.boolean(),
    /** Tell the applicant what the check found. */
    tell: z.boolean(),
  }),
});
export type ApplicationDetail = z.infer<typeof ApplicationDetail>;

export const AssignApplication = z.object({ id: Id, assigneeId: Id.nullable() });
export type AssignApplication = z.infer<typeof AssignApplication>;

export const NoteOnApplication = z.object({ id: Id, text: prose({ min: 1, max: 4000 }) });
export type NoteOnApplication = z.infer<typeof NoteOnApplication>;

export const AskApplicant = z.object({ id: Id, question: prose({ min: 3, max: 2000 }) });
export type AskApplicant = z.infer<typeof AskApplicant>;

/** Chosen on the approval form. Of a partner or a reseller, as the application is. */
export const ApproveApplication = z.object({
  id: Id,
  version: z.number().int().optional(),
  /** Said to the applicant. */
  message: prose({ max: 2000 }).optional(),
  /** An owner approves although the background check is not clear. */
  overrideReason: Reason.optional(),
  partner: z
    .object({
      slug: Slug,
      name: Name.optional(),
      tier: z.enum(PARTNER_TIERS).default('bronze'),
      currency: CurrencyCode,
    })
    .optional(),
  reseller: z
    .object({
      type: z.enum(RESELLER_TYPES).optional(),
      tier: z.enum(PARTNER_TIERS).default('bronze'),
      planId: Id.optional(),
    })
    .optional(),
});
export type ApproveApplication = z.infer<typeof ApproveApplication>;

const refusal = {
  reasonCode: z.enum(REJECTION_REASONS),
  /** As the applicant reads it. */
  reason: Reason,
};
export const RejectApplication = z.object({
  id: Id,
  version: z.number().int().optional(),
  ...refusal,
});
export type RejectApplication = z.infer<typeof RejectApplication>;

export const RejectApplications = z.object({ ids: z.array(Id).min(1).max(100), ...refusal });
export type RejectApplications = z.infer<typeof RejectApplications>;
/** What was rejected, and what was not and why. */
export const RejectedApplications = z.object({
  rejected: z.array(Id),
  refused: z.array(z.object({ id: Id, why: z.string() })),
});
export type RejectedApplications = z.infer<typeof RejectedApplications>;

export const RecordCheckItem = z.object({
  id: Id,
  key: line({ max: 40 }),
  result: z.enum(CHECK_ITEM_RESULTS),
  evidence: prose({ min: 1, max: 2000 }),
});
export type RecordCheckItem = z.infer<typeof RecordCheckItem>;

export const FinishCheck = z.object({
  id: Id,
  outcome: z.enum(CHECK_OUTCOMES),
  summary: prose({ min: 1, max: 2000 }),
});
export type FinishCheck = z.infer<typeof FinishCheck>;

export const ApplicationFunnel = z.object({
  rows: z.array(
    z.object({
      source: z.string().nullable(),
      visited: z.number().int(),
      started: z.number().int(),
      submitted: z.number().int(),
      decided: z.number().int(),
      approved: z.number().int(),
      /** Median hours. */
      hoursToSubmit: z.number().nullable(),
      hoursToDecide: z.number().nullable(),
    }),
  ),
});
export type ApplicationFunnel = z.infer<typeof ApplicationFunnel>;
export const GetFunnel = z.object({ from: z.iso.date(), to: z.iso.date() });
export type GetFunnel = z.infer<typeof GetFunnel>;
