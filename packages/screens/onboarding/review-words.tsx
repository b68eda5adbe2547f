import type { ONBOARDING_QUEUES, OnboardingDetail } from '@portal/contracts/onboarding';
import type {
  OnboardingState,
  TaskKind,
  TaskMessage,
  TaskSide,
} from '@portal/domain/enum/onboarding';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import type { Tone } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useIntl } from 'react-intl';
import classes from './review.module.css';

const messages = defineMessages({
  overdue: { id: 'screens.onboardingReview.overdue', defaultMessage: 'Overdue since {day}' },
});

export const REVIEW_STATE_WORDS: Readonly<Record<OnboardingState, Message>> = defineMessages({
  under_way: { id: 'screens.onboardingReview.underWay', defaultMessage: 'under way' },
  finished: { id: 'screens.onboardingReview.finished', defaultMessage: 'finished' },
  ended: { id: 'screens.onboardingReview.ended', defaultMessage: 'ended' },
});

export const REVIEW_QUEUE_WORDS: Readonly<Record<(typeof ONBOARDING_QUEUES)[number], Message>> =
  defineMessages({
    all: { id: 'screens.onboardingReview.queueAll', defaultMessage: 'All' },
    reviewer: { id: 'screens.onboardingReview.queueReviewer', defaultMessage: 'Waits for you' },
    overdue: { id: 'screens.onboardingReview.queueOverdue', defaultMessage: 'Overdue' },
  });

/** Whose move it is, as a reviewer reads it. */
export const REVIEW_SIDE_WORDS: Readonly<Record<TaskSide, Message>> = defineMessages({
  newcomer: { id: 'screens.onboardingReview.newcomer', defaultMessage: 'Newcomer' },
  reviewer: { id: 'screens.onboardingReview.reviewer', defaultMessage: 'Your team' },
});

export const REVIEW_KIND_WORDS: Readonly<Record<TaskKind, Message>> = defineMessages({
  form: { id: 'screens.onboardingReview.kindForm', defaultMessage: 'Form' },
  agreement: { id: 'screens.onboardingReview.kindAgreement', defaultMessage: 'Agreement' },
  document: { id: 'screens.onboardingReview.kindDocument', defaultMessage: 'Document' },
  payee: { id: 'screens.onboardingReview.kindPayee', defaultMessage: 'Payout details' },
  training: { id: 'screens.onboardingReview.kindTraining', defaultMessage: 'Training' },
  approval: { id: 'screens.onboardingReview.kindApproval', defaultMessage: 'Approval' },
  external: { id: 'screens.onboardingReview.kindExternal', defaultMessage: 'Elsewhere' },
});

export const REVIEW_MESSAGE_WORDS: Readonly<Record<TaskMessage, Message>> = defineMessages({
  reminder: {
    id: 'screens.onboardingReview.reminder',
    defaultMessage: 'Reminder of “{title}” to {recipient}',
  },
  overdue: {
    id: 'screens.onboardingReview.overdueMail',
    defaultMessage: 'Notice that “{title}” is overdue to {recipient}',
  },
  escalation: {
    id: 'screens.onboardingReview.escalation',
    defaultMessage: 'Escalation of “{title}” to {recipient}',
  },
});

export const REVIEW_RECIPIENT_WORDS: Readonly<
  Record<OnboardingDetail['sent'][number]['recipient'], Message>
> = defineMessages({
  newcomer: { id: 'screens.onboardingReview.toNewcomer', defaultMessage: 'the newcomer' },
  reviewer: { id: 'screens.onboardingReview.toReviewer', defaultMessage: 'your team' },
  owner: { id: 'screens.onboardingReview.toOwner', defaultMessage: 'the owners' },
});

const TONES: Readonly<Record<OnboardingState, Tone>> = {
  under_way: 'waiting',
  finished: 'good',
  ended: 'bad',
};

/** How an onboarding stands as a whole. */
export const ReviewState = ({ state }: { readonly state: OnboardingState }) => (
  <StateBadge
    state={state}
    tone={TONES[state]}
    label={useIntl().formatMessage(REVIEW_STATE_WORDS[state])}
  />
);

/** By when something is due; overdue with a word. */
export const ReviewDue = ({
  dueAt,
  isOverdue,
}: {
  readonly dueAt: string | null;
  readonly isOverdue: boolean;
}) => {
  const { formatMessage } = useIntl();
  if (dueAt === null) return <>–</>;
  const day = <When at={dueAt} as="day" />;
  return isOverdue ? (
    <span className={classes.overdue}>{formatMessage(messages.overdue, { day })}</span>
  ) : (
    day
  );
};
