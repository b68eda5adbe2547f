import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Problem } from '@portal/contracts/problem';
import { Id } from '../primitives/id';
import classes from './problem-note.module.css';

/** An error where it happened: in a form, a dialog, a panel. */
export const ProblemNote = ({
  problem,
  children,
}: {
  readonly problem: Problem;
  readonly children?: ReactNode;
}) => (
  <div className={classes.note} role="alert">
    <IconAlertTriangle size={18} aria-hidden />
    <div>
      <p>{problem.message}</p>
      {children}
      {problem.requestId === null || problem.issues.length > 0 ? null : (
        <p className={classes.code}>
          Number for support: <Id value={problem.requestId} full />
        </p>
      )}
    </div>
  </div>
);
