import { QUESTION_KINDS } from '@portal/domain/enum/application';
import {
  ACTIVATIONS,
  ONBOARDING_STATES,
  TASK_KINDS,
  TASK_MESSAGES,
  TASK_SIDES,
} from '@portal/domain/enum/onboarding';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { CountryCode, Id, Instant, listInput, pageOf, Reason, Ref } from './common';
import { says } from './reader';
import { line, prose } from './text';

const messages = defineMessages({
  key: {
    id: 'contracts.onboarding.key',
    defaultMessage: 'Use lower-case letters, digits and underscores.',
  },
  link: {
    id: 'contracts.onboarding.link',
    defaultMessage: 'Use a whole address that begins with https://.',
  },
});

export const TaskState = z.enum(statesOf('onboarding_task'));
const Side = z.enum(TASK_SIDES);
const Key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, says(messages.key));
const Days = z.number().int().min(0).max(365);
const Link = z
  .string()
  .max(500)
  .regex(/^https:\/\/\S+$/, says(messages.link));

const TaskField = z.object({
  key: Key,
  kind: z.enum(QUESTION_KINDS),
  label: line({ min: 1, max: 200 }),
  help: line({ max: 300 }).nullable().default(null),
  isRequired: z.boolean().default(false),
  options: z
    .array(z.object({ value: line({ min: 1, max: 100 }), label: line({ min: 1, max: 200 }) }))
    .max(50)
    .default([]),
  shownIf: z
    .object({ key: Key, equals: line({ min: 1, max: 100 }) })
    .nullable()
    .default(null),
});
export const TaskFields = z.array(TaskField).max(40);

export const OnboardingTaskTemplate = z.object({
  key: Key,
  kind: z.enum(TASK_KINDS),
  title: line({ min: 1, max: 200 }),
  help: prose({ max: 1000 }).nullable().default(null),
  side: Side,
  isRequired: z.boolean(),
  isReviewed: z.boolean(),
  waitsFor: z.array(Key).max(60),
  dueDays: Days.nullable(),
  dueAfter: Key.nullable(),
  minutes: z.number().int().min(1).max(10_000).nullable(),
  link: Link.nullable(),
  fields: TaskFields,
  tiers: z.array(z.enum(PARTNER_TIERS)),
  types: z.array(z.enum(RESELLER_TYPES)),
  countries: z.array(CountryCode).max(250),
});
export type OnboardingTaskTemplate = z.infer<typeof OnboardingTaskTemplate>;

/** When is mailed about tasks. */
export const ReminderRules = z.object({
  remindDays: z.array(Days).max(10),
  overdueDays: z.array(Days.min(1)).max(10),
  escalateDays: Days.min(1).nullable(),
});

export const OnboardingDefinition = ReminderRules.extend({
  tasks: z.array(OnboardingTaskTemplate).max(60),
  activation: z.enum(ACTIVATIONS),
});
export type OnboardingDefinition = z.infer<typeof OnboardingDefinition>;

/** Of the programme as a whole, or of what a tenant has otherwise (tier 2). */
export const GetOnboardingTemplate = z.object({ tenantId: Id.nullable().default(null) });
export type GetOnboardingTemplate = z.infer<typeof GetOnboardingTemplate>;

export const OnboardingTemplateDetail = z.object({
  tier: z.union([z.literal(1), z.literal(2)]),
  tenant: Ref.nullable(),
  /** 0: the one that ships. */
  version: z.number().int(),
  /** Whether it was set here, and not above. */
  isOwn: z.boolean(),
  definition: OnboardingDefinition,
  /** Onboardings under way by an older version; they keep it unless they are moved. */
  underWay: z.array(z.object({ version: z.number().int(), count: z.number().int() })),
});
export type OnboardingTemplateDetail = z.infer<typeof OnboardingTemplateDetail>;

export const SaveOnboardingTemplate = z.object({
  tenantId: Id.nullable().default(null),
  /** Of the last version that was set here, 0 where there is none. */
  version: z.number().int(),
  definition: OnboardingDefinition,
});
export type SaveOnboardingTemplate = z.infer<typeof SaveOnboardingTemplate>;

const Progress = z.object({
  finished: z.number().int(),
  total: z.number().int(),
  requiredLeft: z.number().int(),
  /** Whose move it is; null: nobody's. */
  move: Side.nullable(),
});

/** Whose move, and what is late. */
export const ONBOARDING_QUEUES = ['all', 'reviewer', 'overdue'] as const;

export const ListOnboardings = z.object({
  ...listInput(['startedAt']),
  state: z.array(z.enum(ONBOARDING_STATES)).default(['under_way']),
  queue: z.enum(ONBOARDING_QUEUES).default('all'),
});
export type ListOnboardings = z.infer<typeof ListOnboardings>;

export const OnboardingRow = z.object({
  id: Id,
  partnerId: Id,
  /** Null: the partner itself. */
  reseller: Ref.nullable(),
  name: z.string(),
  state: z.enum(ONBOARDING_STATES),
  startedAt: Instant,
  progress: Progress,
  /** What it waits for now, and since when. */
  stuckOn: z.string().nullable(),
  stuckSince: Instant.nullable(),
  dueAt: Instant.nullable(),
  isOverdue: z.boolean(),
});
export type OnboardingRow = z.infer<typeof OnboardingRow>;
export const OnboardingPage = pageOf(OnboardingRow);
export type OnboardingPage = z.infer<typeof OnboardingPage>;

export const TASK_DECISIONS = ['done', 'sent_back', 'waived'] as const;

export const OnboardingTaskView = z.object({
  id: Id,
  key: z.string(),
  kind: z.enum(TASK_KINDS),
  title: z.string(),
  help: z.string().nullable(),
  side: Side,
  isRequired: z.boolean(),
  isReviewed: z.boolean(),
  /** Titles of what has to be finished first and is not. */
  waitsFor: z.array(z.string()),
  state: TaskState,
  move: Side.nullable(),
  openedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  isOverdue: z.boolean(),
  minutes: z.number().int().nullable(),
  link: z.string().nullable(),
  fields: TaskFields,
  answers: z.record(z.string(), z.union([z.string(), z.number()])),
  note: z.string().nullable(),
  submittedAt: Instant.nullable(),
  submittedByName: z.string().nullable(),
  words: z.string().nullable(),
  decidedByName: z.string().nullable(),
  finishedAt: Instant.nullable(),
  /** What the asker may do about it now. */
  can: z.object({ submit: z.boolean(), decide: z.array(z.enum(TASK_DECISIONS)) }),
});
export type OnboardingTaskView = z.infer<typeof OnboardingTaskView>;

const Message = {
  title: z.string(),
  kind: z.enum(TASK_MESSAGES),
  recipient: z.enum([...TASK_SIDES, 'owner']),
  at: Instant,
};

export const OnboardingDetail = OnboardingRow.extend({
  version: z.number().int(),
  activation: z.enum(ACTIVATIONS),
  templateVersion: z.number().int(),
  /** Of the template as it is now. */
  newestVersion: z.number().int(),
  endedAt: Instant.nullable(),
  /** Minutes that what is left usually takes the newcomer. */
  minutesLeft: z.number().int(),
  tasks: z.array(OnboardingTaskView),
  /** Keys of what the newcomer does next, in order. */
  next: z.array(z.string()),
  sent: z.array(z.object(Message)),
  /** What will be mailed if nothing happens. */
  coming: z.array(z.object(Message)),
  can: z.object({ review: z.boolean(), activate: z.boolean() }),
});
export type OnboardingDetail = z.infer<typeof OnboardingDetail>;

/** A newcomer hands in one of its own tasks. */
export const SubmitOnboardingTask = z.object({
  taskId: Id,
  answers: z.record(line({ max: 40 }), z.union([z.number(), prose({ max: 4000 })])).default({}),
  note: prose({ max: 2000 }).optional(),
});
export type SubmitOnboardingTask = z.infer<typeof SubmitOnboardingTask>;

/** A reviewer accepts what was handed in, or notes that it was done; sends it back with words; or waives it with a reason. */
export const DecideOnboardingTask = z.object({
  taskId: Id,
  decision: z.enum(TASK_DECISIONS),
  words: prose({ max: 2000 }).optional(),
});
export type DecideOnboardingTask = z.infer<typeof DecideOnboardingTask>;

/** Ends an onboarding for good: who takes part is terminated. */
export const EndOnboarding = z.object({ id: Id, reason: Reason });
export type EndOnboarding = z.infer<typeof EndOnboarding>;

/** Moves one that is under way to the template as it is now. */
export const MoveOnboarding = z.object({
  id: Id,
  /** False: only says what would change. */
  isConfirmed: z.boolean(),
});
export type MoveOnboarding = z.infer<typeof MoveOnboarding>;
export const MovedOnboarding = z.object({
  added: z.array(z.string()),
  removed: z.array(z.string()),
  kept: z.array(z.string()),
});
export type MovedOnboarding = z.infer<typeof MovedOnboarding>;
