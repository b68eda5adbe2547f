import type { ApplicantView } from '@portal/contracts/application';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { When } from '@portal/ui/primitives/when';
import { useIntl } from 'react-intl';
import classes from './timeline.module.css';

const messages = defineMessages({
  started: { id: 'apply.timeline.started', defaultMessage: 'Started' },
  submitted: { id: 'apply.timeline.submitted', defaultMessage: 'Submitted' },
  asked: { id: 'apply.timeline.asked', defaultMessage: 'Asked you something' },
  answered: { id: 'apply.timeline.answered', defaultMessage: 'You answered' },
  approved: { id: 'apply.timeline.approved', defaultMessage: 'Accepted' },
  rejected: { id: 'apply.timeline.rejected', defaultMessage: 'Declined' },
  withdrawn: { id: 'apply.timeline.withdrawn', defaultMessage: 'Withdrawn by you' },
  decision: { id: 'apply.timeline.decision', defaultMessage: 'Decision' },
  by: { id: 'apply.timeline.by', defaultMessage: 'by {day}' },
  afterAnswer: { id: 'apply.timeline.afterAnswer', defaultMessage: 'after your answer' },
  next: { id: 'apply.timeline.next', defaultMessage: '(next)' },
});

interface Step {
  readonly said: Message;
  readonly at: string;
}

const happened = ({
  createdAt,
  submittedAt,
  requests,
  decision,
  withdrawnAt,
}: ApplicantView): Step[] => {
  const asked = requests.flatMap(({ askedAt, answeredAt }): Step[] => [
    { said: messages.asked, at: askedAt },
    ...(answeredAt === null ? [] : [{ said: messages.answered, at: answeredAt }]),
  ]);
  const dated: Step[] = [
    { said: messages.started, at: createdAt },
    ...(submittedAt === null ? [] : [{ said: messages.submitted, at: submittedAt }]),
    ...asked,
    ...(decision === null ? [] : [{ said: messages[decision.outcome], at: decision.at }]),
    ...(withdrawnAt === null ? [] : [{ said: messages.withdrawn, at: withdrawnAt }]),
  ];
  return dated.toSorted((one, other) => one.at.localeCompare(other.at));
};

/** What happened when, and what comes next. */
export const Timeline = ({ application }: { readonly application: ApplicantView }) => {
  const { formatMessage } = useIntl();
  const { state, dueAt, decision } = application;
  const isWaiting = decision === null && state !== 'withdrawn';
  return (
    <ol className={classes.timeline}>
      {happened(application).map(({ said, at }, index) => (
        <li key={`${said.id} ${index}`} data-state="done">
          <span>{formatMessage(said)}</span>
          <When at={at} as="moment" />
        </li>
      ))}
      {isWaiting ? (
        <li data-state="next">
          <span>
            {formatMessage(messages.decision)}
            <span className="p-hidden"> {formatMessage(messages.next)}</span>
          </span>
          {dueAt === null ? (
            state === 'info_requested' ? (
              <span className={classes.when}>{formatMessage(messages.afterAnswer)}</span>
            ) : null
          ) : (
            <span className={classes.when}>
              {formatMessage(messages.by, { day: <When key="day" at={dueAt} /> })}
            </span>
          )}
        </li>
      ) : null}
    </ol>
  );
};
