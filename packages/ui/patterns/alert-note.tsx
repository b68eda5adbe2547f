import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './problem-note.module.css';

/** What has to be known before going on, above what it concerns. */
export const AlertNote = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.note} role="alert">
    <IconAlertTriangle size={18} aria-hidden />
    <div>
      <p>{children}</p>
    </div>
  </div>
);
