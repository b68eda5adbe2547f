import { Button } from '@mantine/core';
import type { OnboardingDetail, OnboardingTaskView } from '@portal/contracts/onboarding';
import { defineMessages } from '@portal/domain/text/message';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Facts } from '@portal/ui/patterns/facts';
import type { Fact } from '@portal/ui/patterns/facts';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { Section } from '@portal/ui/patterns/section';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { ReactNode } from 'react';
import type { IntlShape } from 'react-intl';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { answerText } from '../application/answer-text';
import { useReviewDecisions } from './use-review-decisions';
import type { ReviewActs } from './use-review-decisions';
import {
  REVIEW_KIND_WORDS,
  REVIEW_MESSAGE_WORDS,
  REVIEW_RECIPIENT_WORDS,
  REVIEW_SIDE_WORDS,
  ReviewDue,
  ReviewState,
} from './review-words';
import classes from './review.module.css';

const messages = defineMessages({
  title: { id: 'screens.onboardingPage.title', defaultMessage: 'Onboarding of {name}' },
  waits: {
    id: 'screens.onboardingPage.waits',
    defaultMessage: 'Waits for “{task}” since {since}.',
  },
  tasks: { id: 'screens.onboardingPage.tasks', defaultMessage: 'Tasks' },
  sent: { id: 'screens.onboardingPage.sent', defaultMessage: 'Mails sent' },
  noneSent: { id: 'screens.onboardingPage.noneSent', defaultMessage: 'None yet' },
  coming: {
    id: 'screens.onboardingPage.coming',
    defaultMessage: 'Mails that follow if nothing happens',
  },
  noneComing: { id: 'screens.onboardingPage.noneComing', defaultMessage: 'None' },
  history: { id: 'screens.onboardingPage.history', defaultMessage: 'History' },
  who: { id: 'screens.onboardingPage.who', defaultMessage: 'Newcomer' },
  progress: { id: 'screens.onboardingPage.progress', defaultMessage: 'Progress' },
  done: {
    id: 'screens.onboardingPage.done',
    defaultMessage:
      '{finished, number} of {total, number} done, {left, plural, =0 {none required left} one {# required left} other {# required left}}',
  },
  move: { id: 'screens.onboardingPage.move', defaultMessage: 'Whose move' },
  due: { id: 'screens.onboardingPage.due', defaultMessage: 'Due' },
  started: { id: 'screens.onboardingPage.started', defaultMessage: 'Started' },
  over: { id: 'screens.onboardingPage.over', defaultMessage: 'Over since' },
  activation: { id: 'screens.onboardingPage.activation', defaultMessage: 'Becomes active' },
  byItself: {
    id: 'screens.onboardingPage.byItself',
    defaultMessage: 'By itself, with the last required task',
  },
  byPerson: {
    id: 'screens.onboardingPage.byPerson',
    defaultMessage: 'When you activate it, after the last required task',
  },
  optional: { id: 'screens.onboardingPage.optional', defaultMessage: 'optional' },
  meta: { id: 'screens.onboardingPage.meta', defaultMessage: '{kind}, done by: {side}' },
  after: { id: 'screens.onboardingPage.after', defaultMessage: 'After: {names}' },
  submitted: { id: 'screens.onboardingPage.submitted', defaultMessage: 'Handed in' },
  submittedBy: { id: 'screens.onboardingPage.submittedBy', defaultMessage: '{when} by {name}' },
  note: { id: 'screens.onboardingPage.note', defaultMessage: 'Note of the newcomer' },
  words: { id: 'screens.onboardingPage.words', defaultMessage: 'Words of the reviewer' },
  decidedBy: { id: 'screens.onboardingPage.decidedBy', defaultMessage: 'Decided by' },
  finished: { id: 'screens.onboardingPage.finished', defaultMessage: 'Finished' },
  actOn: { id: 'screens.onboardingPage.actOn', defaultMessage: '{act}: {title}' },
});

type Decisions = ReturnType<typeof useReviewDecisions>;

const taskFacts = (intl: IntlShape, task: OnboardingTaskView): Fact[] => {
  const { formatMessage } = intl;
  const { submittedAt, submittedByName, finishedAt, words, note, decidedByName } = task;
  const when = <When at={submittedAt} as="moment" />;
  const fact = (label: string, value: ReactNode): Fact => ({ label, value });
  return [
    ...(task.dueAt === null || finishedAt !== null
      ? []
      : [
          fact(
            formatMessage(messages.due),
            <ReviewDue dueAt={task.dueAt} isOverdue={task.isOverdue} />,
          ),
        ]),
    ...(submittedAt === null
      ? []
      : [
          fact(
            formatMessage(messages.submitted),
            submittedByName === null
              ? when
              : formatMessage(messages.submittedBy, { when, name: submittedByName }),
          ),
        ]),
    ...task.fields.flatMap((field) => {
      const given = task.answers[field.key];
      return given === undefined ? [] : [fact(field.label, answerText(intl, field, given))];
    }),
    ...(note === null
      ? []
      : [fact(formatMessage(messages.note), <p className={classes.prose}>{note}</p>)]),
    ...(words === null
      ? []
      : [fact(formatMessage(messages.words), <p className={classes.prose}>{words}</p>)]),
    ...(decidedByName === null ? [] : [fact(formatMessage(messages.decidedBy), decidedByName)]),
    ...(finishedAt === null
      ? []
      : [fact(formatMessage(messages.finished), <When at={finishedAt} as="moment" />)]),
  ];
};

const Task = ({
  task,
  decisions,
}: {
  readonly task: OnboardingTaskView;
  readonly decisions: Decisions['decisions'];
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { title, waitsFor, help, can } = task;
  const facts = taskFacts(intl, task);
  return (
    <li>
      <div className={classes.head}>
        <h3>{title}</h3>
        <StateBadge state={task.state} />
        {task.isRequired ? null : (
          <span className={classes.quiet}>{formatMessage(messages.optional)}</span>
        )}
      </div>
      <p className={classes.quiet}>
        {formatMessage(messages.meta, {
          kind: formatMessage(REVIEW_KIND_WORDS[task.kind]),
          side: formatMessage(REVIEW_SIDE_WORDS[task.side]),
        })}
      </p>
      {help === null ? null : <p className={classes.prose}>{help}</p>}
      {waitsFor.length === 0 ? null : (
        <p className={classes.quiet}>
          {formatMessage(messages.after, { names: waitsFor.join(', ') })}
        </p>
      )}
      {facts.length === 0 ? null : <Facts items={facts} />}
      {can.decide.length === 0 ? null : (
        <div className={classes.acts}>
          {can.decide.map((decision) => {
            const { label, ask } = decisions[decision];
            const act = label(task);
            return (
              <Button
                key={decision}
                aria-label={formatMessage(messages.actOn, { act, title })}
                onClick={() => ask(task)}
              >
                {act}
              </Button>
            );
          })}
        </div>
      )}
    </li>
  );
};

const Mails = ({
  mails,
  none,
}: {
  readonly mails: OnboardingDetail['sent'];
  readonly none: string;
}) => {
  const { formatMessage } = useIntl();
  if (mails.length === 0) return <p className={classes.quiet}>{none}</p>;
  return (
    <ul className={classes.mails}>
      {mails.map(({ title, kind, recipient, at }, index) => (
        <li key={index}>
          {formatMessage(REVIEW_MESSAGE_WORDS[kind], {
            title,
            recipient: formatMessage(REVIEW_RECIPIENT_WORDS[recipient]),
          })}{' '}
          <span className={classes.quiet}>
            <When at={at} as="moment" />
          </span>
        </li>
      ))}
    </ul>
  );
};

const factsOf = (intl: IntlShape, onboarding: OnboardingDetail, newcomerHref: string): Fact[] => {
  const { formatMessage } = intl;
  const { name, progress, dueAt, isOverdue, startedAt, endedAt, activation, state } = onboarding;
  const { finished, total, requiredLeft: left, move } = progress;
  return [
    { label: formatMessage(messages.who), value: <Link to={newcomerHref}>{name}</Link> },
    {
      label: formatMessage(messages.progress),
      value: formatMessage(messages.done, { finished, total, left }),
    },
    ...(move === null || state !== 'under_way'
      ? []
      : [
          {
            label: formatMessage(messages.move),
            value: formatMessage(REVIEW_SIDE_WORDS[move]),
          },
          {
            label: formatMessage(messages.due),
            value: <ReviewDue dueAt={dueAt} isOverdue={isOverdue} />,
          },
        ]),
    { label: formatMessage(messages.started), value: <When at={startedAt} as="day" /> },
    endedAt === null
      ? {
          label: formatMessage(messages.activation),
          value: formatMessage(activation === 'by_itself' ? messages.byItself : messages.byPerson),
        }
      : { label: formatMessage(messages.over), value: <When at={endedAt} as="day" /> },
  ];
};

export interface ReviewPageProps {
  readonly onboarding: OnboardingDetail;
  readonly acts: ReviewActs;
  readonly crumbs: readonly Crumb[];
  /** The page of the partner or reseller that is new. */
  readonly newcomerHref: string;
  readonly history: ReactNode;
}

/** One onboarding as its reviewer sees it: what is done, what was handed in, and what to decide. */
export const ReviewPage = (props: ReviewPageProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { onboarding, acts, crumbs, newcomerHref, history } = props;
  const { name, state, stuckOn, stuckSince, can, tasks } = onboarding;
  const { decisions, ...whole } = useReviewDecisions(onboarding, acts);
  return (
    <DetailPage
      title={formatMessage(messages.title, { name })}
      state={<ReviewState state={state} />}
      lead={
        stuckOn === null || stuckSince === null
          ? undefined
          : formatMessage(messages.waits, {
              task: stuckOn,
              since: <When key="since" at={stuckSince} as="day" />,
            })
      }
      crumbs={crumbs}
      action={
        can.activate ? (
          <Button variant="filled" onClick={whole.activate}>
            {whole.activateLabel}
          </Button>
        ) : undefined
      }
      more={
        can.review && state === 'under_way'
          ? [{ label: whole.endLabel, danger: true, run: whole.end }]
          : []
      }
      facts={factsOf(intl, onboarding, newcomerHref)}
    >
      <div className={classes.sections}>
        <Section title={formatMessage(messages.tasks)}>
          <ol className={classes.tasks}>
            {tasks.map((task) => (
              <Task key={task.id} task={task} decisions={decisions} />
            ))}
          </ol>
        </Section>
        <Section title={formatMessage(messages.coming)}>
          <Mails mails={onboarding.coming} none={formatMessage(messages.noneComing)} />
        </Section>
        <Section title={formatMessage(messages.sent)}>
          <Mails mails={onboarding.sent} none={formatMessage(messages.noneSent)} />
        </Section>
        <Section title={formatMessage(messages.history)}>{history}</Section>
      </div>
    </DetailPage>
  );
};
