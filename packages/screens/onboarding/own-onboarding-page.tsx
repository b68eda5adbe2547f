import { Button, Progress } from '@mantine/core';
import type { OnboardingDetail, OnboardingTaskView } from '@portal/contracts/onboarding';
import { isFinished } from '@portal/domain/onboarding/progress';
import { defineMessages } from '@portal/domain/text/message';
import { formatDuration } from '@portal/ui/format/number';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import type { Loadable } from '@portal/ui/state/query';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { OwnTaskForm } from './own-task-form';
import type { OwnTaskActs } from './own-task-form';
import { DoneTasks, LaterTasks, WaitingTasks } from './own-task-lists';
import { OwnTaskFacts, SentBack } from './own-task-words';
import classes from './own-onboarding.module.css';

const messages = defineMessages({
  title: { id: 'screens.ownOnboarding.title', defaultMessage: 'Onboarding' },
  lead: {
    id: 'screens.ownOnboarding.lead',
    defaultMessage: 'What is to be done before you can begin, one step after the other.',
  },
  progress: {
    id: 'screens.ownOnboarding.progress',
    defaultMessage: '{finished, number} of {total, number} done',
  },
  left: {
    id: 'screens.ownOnboarding.minutesLeft',
    defaultMessage: 'What is left takes you {duration}',
  },
  next: { id: 'screens.ownOnboarding.next', defaultMessage: 'Next' },
  also: { id: 'screens.ownOnboarding.also', defaultMessage: 'Also yours to do' },
  instead: { id: 'screens.ownOnboarding.instead', defaultMessage: 'Do this now' },
  insteadOf: { id: 'screens.ownOnboarding.insteadOf', defaultMessage: 'Do this now: {task}' },
  notYours: {
    id: 'screens.ownOnboarding.notYours',
    defaultMessage: 'An owner of your organisation does this.',
  },
  nothing: {
    id: 'screens.ownOnboarding.nothing',
    defaultMessage: 'Nothing for you to do now',
  },
  nothingText: {
    id: 'screens.ownOnboarding.nothingText',
    defaultMessage: 'It is the turn of {reviewer}. You get a mail when something is yours again.',
  },
  ready: { id: 'screens.ownOnboarding.ready', defaultMessage: 'All required steps are done' },
  readyText: {
    id: 'screens.ownOnboarding.readyText',
    defaultMessage: 'You are being made active. It shows here when it is done.',
  },
  readyByPerson: {
    id: 'screens.ownOnboarding.readyByPerson',
    defaultMessage: 'The last step is not yours: {reviewer} makes you active.',
  },
  finished: { id: 'screens.ownOnboarding.finished', defaultMessage: 'You are all set' },
  finishedText: {
    id: 'screens.ownOnboarding.finishedText',
    defaultMessage: 'Your onboarding is finished. Welcome aboard!',
  },
  home: { id: 'screens.ownOnboarding.home', defaultMessage: 'Go to the overview' },
  ended: { id: 'screens.ownOnboarding.ended', defaultMessage: 'This onboarding has ended' },
  endedText: {
    id: 'screens.ownOnboarding.endedText',
    defaultMessage: 'It was ended by {reviewer}. Ask there if you think that is a mistake.',
  },
  none: { id: 'screens.ownOnboarding.none', defaultMessage: 'No onboarding' },
  noneText: {
    id: 'screens.ownOnboarding.noneText',
    defaultMessage: 'Nothing has to be done before you can begin.',
  },
});

const HomeLink = () => {
  const { formatMessage } = useIntl();
  return (
    <Button variant="filled" component={Link} to="/">
      {formatMessage(messages.home)}
    </Button>
  );
};

const ProgressLine = ({ onboarding }: { readonly onboarding: OnboardingDetail }) => {
  const intl = useIntl();
  const { progress, minutesLeft } = onboarding;
  const { finished, total } = progress;
  const said = intl.formatMessage(messages.progress, { finished, total });
  return (
    <div className={classes.progress}>
      <div className={classes.head}>
        <strong>{said}</strong>
        {minutesLeft === 0 ? null : (
          <span className={classes.quiet}>
            {intl.formatMessage(messages.left, {
              duration: formatDuration(intl, minutesLeft * 60),
            })}
          </span>
        )}
      </div>
      <Progress value={total === 0 ? 0 : (100 * finished) / total} aria-label={said} />
    </div>
  );
};

/** Puts the focus on a heading when another task comes below it: what had it is gone. */
const useFocusOnChange = (id: string) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(id);
  useEffect(() => {
    if (shown.current === id) return;
    shown.current = id;
    heading.current?.focus();
  }, [id]);
  return heading;
};

/** The task that is done now, with its act. */
const NextTask = ({
  task,
  acts,
}: {
  readonly task: OnboardingTaskView;
  readonly acts: OwnTaskActs;
}) => {
  const { formatMessage } = useIntl();
  const heading = useFocusOnChange(task.id);
  return (
    <Section title={formatMessage(messages.next)}>
      <div className={classes.next}>
        <h3 ref={heading} tabIndex={-1}>
          {task.title}
        </h3>
        {task.help === null ? null : <p className={classes.plain}>{task.help}</p>}
        <OwnTaskFacts task={task} />
        <SentBack task={task} />
        {task.can.submit ? (
          <OwnTaskForm key={`${task.id} ${task.state}`} task={task} acts={acts} />
        ) : (
          <p className={classes.quiet}>{formatMessage(messages.notYours)}</p>
        )}
      </div>
    </Section>
  );
};

/** Tasks that can be done now as well. */
const OtherTasks = ({
  tasks,
  onChoose,
}: {
  readonly tasks: readonly OnboardingTaskView[];
  readonly onChoose: (key: string) => void;
}) => {
  const { formatMessage } = useIntl();
  if (tasks.length === 0) return null;
  return (
    <Section title={formatMessage(messages.also)}>
      <ul className={classes.list}>
        {tasks.map((task) => (
          <li key={task.id}>
            <div className={classes.head}>
              <div className={classes.words}>
                <h3>{task.title}</h3>
                <OwnTaskFacts task={task} />
              </div>
              <Button
                aria-label={formatMessage(messages.insteadOf, { task: task.title })}
                onClick={() => onChoose(task.key)}
              >
                {formatMessage(messages.instead)}
              </Button>
            </div>
            <SentBack task={task} />
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** How it stands when nothing is the newcomer's move. */
const Standing = ({
  onboarding: { state, progress, activation },
  reviewer,
}: {
  readonly onboarding: OnboardingDetail;
  readonly reviewer: string;
}) => {
  const { formatMessage } = useIntl();
  if (state === 'ended')
    return (
      <EmptyState title={formatMessage(messages.ended)}>
        {formatMessage(messages.endedText, { reviewer })}
      </EmptyState>
    );
  if (state === 'finished')
    return (
      <EmptyState title={formatMessage(messages.finished)} action={<HomeLink />}>
        {formatMessage(messages.finishedText)}
      </EmptyState>
    );
  if (progress.requiredLeft === 0)
    return (
      <EmptyState title={formatMessage(messages.ready)}>
        {activation === 'by_itself'
          ? formatMessage(messages.readyText)
          : formatMessage(messages.readyByPerson, { reviewer })}
      </EmptyState>
    );
  return progress.move === 'newcomer' ? null : (
    <EmptyState title={formatMessage(messages.nothing)}>
      {formatMessage(messages.nothingText, { reviewer })}
    </EmptyState>
  );
};

const Steps = ({
  onboarding,
  acts,
}: {
  readonly onboarding: OnboardingDetail;
  readonly acts: OwnTaskActs;
}) => {
  const [chosen, setChosen] = useState<string>();
  const { tasks, next, state } = onboarding;
  const own =
    state === 'ended' ? [] : next.flatMap((key) => tasks.find((task) => task.key === key) ?? []);
  const first = own.find(({ key }) => key === chosen) ?? own[0];
  const isOver = state === 'ended';
  return (
    <>
      <ProgressLine onboarding={onboarding} />
      <Standing onboarding={onboarding} reviewer={acts.reviewer} />
      {first === undefined ? null : <NextTask task={first} acts={acts} />}
      <OtherTasks tasks={own.filter((task) => task !== first)} onChoose={setChosen} />
      {isOver ? null : (
        <>
          <WaitingTasks
            tasks={tasks.filter(({ move }) => move === 'reviewer')}
            reviewer={acts.reviewer}
          />
          <LaterTasks
            tasks={tasks.filter((task) => task.state === 'pending')}
            reviewer={acts.reviewer}
          />
        </>
      )}
      <DoneTasks tasks={tasks.filter((task) => isFinished(task.state))} />
    </>
  );
};

export interface OwnOnboardingPageProps {
  /** Null: there never was one. */
  readonly query: Loadable<OnboardingDetail | null>;
  readonly acts: OwnTaskActs;
}

/** What a newcomer does next, what waits for others, what is left and what is done. */
export const OwnOnboardingPage = ({ query, acts }: OwnOnboardingPageProps) => {
  const { formatMessage } = useIntl();
  return (
    <Page title={formatMessage(messages.title)} lead={formatMessage(messages.lead)}>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(onboarding) =>
          onboarding === null ? (
            <EmptyState title={formatMessage(messages.none)} action={<HomeLink />}>
              {formatMessage(messages.noneText)}
            </EmptyState>
          ) : (
            <Steps onboarding={onboarding} acts={acts} />
          )
        }
      </Loaded>
    </Page>
  );
};
