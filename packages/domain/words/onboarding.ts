import type { TaskKind, TaskMessage, TaskSide } from '../enum/onboarding';
import type { TemplateFaultCode } from '../onboarding/template-faults';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

/** What a template cannot be like, about the task `title`. */
export const FAULT_SENTENCES: Readonly<Record<TemplateFaultCode, Message>> = defineMessages({
  twice: {
    id: 'domain.onboardingFault.twice',
    defaultMessage: 'Two tasks have the name of “{title}”. Give each its own.',
  },
  unknown: {
    id: 'domain.onboardingFault.unknown',
    defaultMessage: '“{title}” waits for tasks that are not there: {names}.',
  },
  cycle: {
    id: 'domain.onboardingFault.cycle',
    defaultMessage: 'These tasks wait for each other in a circle: {names}.',
  },
  unreachable: {
    id: 'domain.onboardingFault.unreachable',
    defaultMessage: '“{title}” waits for tasks that can never be done.',
  },
  no_fields: {
    id: 'domain.onboardingFault.noFields',
    defaultMessage: 'The form “{title}” asks nothing. Add a question.',
  },
  fields: {
    id: 'domain.onboardingFault.fields',
    defaultMessage: 'The questions of “{title}” do not fit together.',
  },
  side: {
    id: 'domain.onboardingFault.side',
    defaultMessage: '“{title}” is an approval: a reviewer does it.',
  },
});

export const TASK_KIND_WORDS: Readonly<Record<TaskKind, Message>> = defineMessages({
  form: { id: 'domain.taskKind.form', defaultMessage: 'Form' },
  agreement: { id: 'domain.taskKind.agreement', defaultMessage: 'Agreement' },
  document: { id: 'domain.taskKind.document', defaultMessage: 'Document' },
  payee: { id: 'domain.taskKind.payee', defaultMessage: 'Payout details' },
  training: { id: 'domain.taskKind.training', defaultMessage: 'Training' },
  approval: { id: 'domain.taskKind.approval', defaultMessage: 'Approval' },
  external: { id: 'domain.taskKind.external', defaultMessage: 'Something to do' },
});

/** Whose move it is, or who does a task, as reviewers read it. */
export const TASK_SIDE_WORDS: Readonly<Record<TaskSide, Message>> = defineMessages({
  newcomer: { id: 'domain.taskSide.newcomer', defaultMessage: 'Newcomer' },
  reviewer: { id: 'domain.taskSide.reviewer', defaultMessage: 'Your team' },
});

export const TASK_MESSAGE_WORDS: Readonly<Record<TaskMessage, Message>> = defineMessages({
  reminder: { id: 'domain.taskMessage.reminder', defaultMessage: 'Reminder' },
  overdue: { id: 'domain.taskMessage.overdue', defaultMessage: 'Overdue' },
  escalation: { id: 'domain.taskMessage.escalation', defaultMessage: 'Escalation' },
});
