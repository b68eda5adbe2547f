/** Kinds of tasks of an onboarding: what is done, and by what it is told that it is done. */
export const TASK_KINDS = [
  'form',
  'agreement',
  'document',
  'payee',
  'training',
  'approval',
  'external',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Who does a task: whoever is new, or whoever takes them in. */
export const TASK_SIDES = ['newcomer', 'reviewer'] as const;
export type TaskSide = (typeof TASK_SIDES)[number];

/** How an onboarding ends: by its last required task, or by a person after that. */
export const ACTIVATIONS = ['by_itself', 'by_person'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

export const ONBOARDING_STATES = ['under_way', 'finished', 'ended'] as const;
export type OnboardingState = (typeof ONBOARDING_STATES)[number];

/** What is mailed about a task by itself. */
export const TASK_MESSAGES = ['reminder', 'overdue', 'escalation'] as const;
export type TaskMessage = (typeof TASK_MESSAGES)[number];
