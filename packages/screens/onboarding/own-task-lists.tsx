import type { OnboardingTaskView } from '@portal/contracts/onboarding';
import { defineMessages } from '@portal/domain/text/message';
import { Section } from '@portal/ui/patterns/section';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { OwnTaskFacts } from './own-task-words';
import classes from './own-onboarding.module.css';

const messages = defineMessages({
  waits: { id: 'screens.ownOnboarding.waits', defaultMessage: 'Waits for {reviewer}' },
  handedIn: { id: 'screens.ownOnboarding.handedIn', defaultMessage: 'Handed in {day}' },
  handedInBy: {
    id: 'screens.ownOnboarding.handedInBy',
    defaultMessage: 'Handed in by {name}, {day}',
  },
  theirs: {
    id: 'screens.ownOnboarding.theirs',
    defaultMessage: 'You have nothing to do for this.',
  },
  left: { id: 'screens.ownOnboarding.left', defaultMessage: 'Later' },
  after: {
    id: 'screens.ownOnboarding.after',
    defaultMessage: 'After {tasks}',
  },
  by: { id: 'screens.ownOnboarding.by', defaultMessage: 'Done by {reviewer}' },
  done: { id: 'screens.ownOnboarding.done', defaultMessage: 'Done' },
});

type Tasks = readonly OnboardingTaskView[];

const TaskList = ({
  title,
  tasks,
  mark,
  children,
}: {
  readonly title: string;
  readonly tasks: Tasks;
  readonly mark?: (task: OnboardingTaskView) => ReactNode;
  readonly children: (task: OnboardingTaskView) => ReactNode;
}) =>
  tasks.length === 0 ? null : (
    <Section title={title}>
      <ul className={classes.list}>
        {tasks.map((task) => (
          <li key={task.id}>
            <div className={classes.head}>
              <div className={classes.words}>
                <h3>{task.title}</h3>
                {children(task)}
              </div>
              {mark?.(task)}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );

/** What is another's move, and since when. */
export const WaitingTasks = ({
  tasks,
  reviewer,
}: {
  readonly tasks: Tasks;
  readonly reviewer: string;
}) => {
  const { formatMessage } = useIntl();
  return (
    <TaskList title={formatMessage(messages.waits, { reviewer })} tasks={tasks}>
      {({ submittedAt, submittedByName }) => {
        const day = <When key="day" at={submittedAt} />;
        return (
          <p className={classes.quiet}>
            <span>
              {submittedAt === null
                ? formatMessage(messages.theirs)
                : submittedByName === null
                  ? formatMessage(messages.handedIn, { day })
                  : formatMessage(messages.handedInBy, { day, name: submittedByName })}
            </span>
          </p>
        );
      }}
    </TaskList>
  );
};

/** What has its turn later, and after what. */
export const LaterTasks = ({
  tasks,
  reviewer,
}: {
  readonly tasks: Tasks;
  readonly reviewer: string;
}) => {
  const intl = useIntl();
  return (
    <TaskList title={intl.formatMessage(messages.left)} tasks={tasks}>
      {(task) => (
        <>
          {task.waitsFor.length === 0 ? null : (
            <p className={classes.quiet}>
              {intl.formatMessage(messages.after, {
                tasks: intl.formatList(task.waitsFor.map((title) => `“${title}”`)),
              })}
            </p>
          )}
          {task.side === 'reviewer' ? (
            <p className={classes.quiet}>{intl.formatMessage(messages.by, { reviewer })}</p>
          ) : (
            <OwnTaskFacts task={task} />
          )}
        </>
      )}
    </TaskList>
  );
};

/** What is done or waived, and since when. */
export const DoneTasks = ({ tasks }: { readonly tasks: Tasks }) => {
  const { formatMessage } = useIntl();
  return (
    <TaskList
      title={formatMessage(messages.done)}
      tasks={tasks}
      mark={({ state }) => (
        <StateBadge state={state} tone={state === 'done' ? 'good' : undefined} />
      )}
    >
      {({ finishedAt, words, state }) => (
        <p className={classes.quiet}>
          <When at={finishedAt} />
          {state === 'waived' && words !== null ? <span>{words}</span> : null}
        </p>
      )}
    </TaskList>
  );
};
