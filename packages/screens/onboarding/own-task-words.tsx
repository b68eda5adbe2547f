import type { OnboardingTaskView } from '@portal/contracts/onboarding';
import { defineMessages } from '@portal/domain/text/message';
import { formatDuration } from '@portal/ui/format/number';
import { When } from '@portal/ui/primitives/when';
import { useIntl } from 'react-intl';
import classes from './own-onboarding.module.css';

const messages = defineMessages({
  due: { id: 'screens.ownTask.due', defaultMessage: 'Due {day}' },
  wasDue: { id: 'screens.ownTask.wasDue', defaultMessage: 'Was due {day}' },
  takes: { id: 'screens.ownTask.takes', defaultMessage: 'Takes {duration}' },
  optional: { id: 'screens.ownTask.optional', defaultMessage: 'Optional' },
  sentBack: { id: 'screens.ownTask.sentBack', defaultMessage: 'Sent back' },
  sentBackBy: { id: 'screens.ownTask.sentBackBy', defaultMessage: 'Sent back by {name}' },
});

/** When a task is due, how long it takes, and whether it may be left. */
export const OwnTaskFacts = ({ task }: { readonly task: OnboardingTaskView }) => {
  const intl = useIntl();
  const { dueAt, isOverdue, minutes, isRequired } = task;
  if (dueAt === null && minutes === null && isRequired) return null;
  const day = <When key="day" at={dueAt} />;
  return (
    <p className={classes.quiet}>
      {dueAt === null ? null : (
        <span className={isOverdue ? classes.late : undefined}>
          {intl.formatMessage(isOverdue ? messages.wasDue : messages.due, { day })}
        </span>
      )}
      {minutes === null ? null : (
        <span>
          {intl.formatMessage(messages.takes, { duration: formatDuration(intl, minutes * 60) })}
        </span>
      )}
      {isRequired ? null : <span>{intl.formatMessage(messages.optional)}</span>}
    </p>
  );
};

/** What a reviewer said when the task was sent back. */
export const SentBack = ({
  task: { state, words, decidedByName },
}: {
  readonly task: OnboardingTaskView;
}) => {
  const { formatMessage } = useIntl();
  if (state !== 'sent_back') return null;
  return (
    <div className={classes.back}>
      <strong>
        {decidedByName === null
          ? formatMessage(messages.sentBack)
          : formatMessage(messages.sentBackBy, { name: decidedByName })}
      </strong>
      {words === null ? null : <p className={classes.plain}>{words}</p>}
    </div>
  );
};
