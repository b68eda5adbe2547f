import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Problem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Id } from '../primitives/id';
import classes from './problem-note.module.css';

const messages = defineMessages({
  number: { id: 'ui.problem.number', defaultMessage: 'Number for support: {id}' },
});

/** An error where it happened: in a form, a dialog, a panel. */
export const ProblemNote = ({
  problem,
  children,
}: {
  readonly problem: Problem;
  readonly children?: ReactNode;
}) => {
  const { formatMessage } = useIntl();
  return (
    <div className={classes.note} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <p>{problem.message}</p>
        {children}
        {problem.requestId === null || problem.issues.length > 0 ? null : (
          <p className={classes.code}>
            {formatMessage(messages.number, { id: <Id value={problem.requestId} full /> })}
          </p>
        )}
      </div>
    </div>
  );
};
