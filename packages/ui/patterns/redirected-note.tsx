import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './problem-note.module.css';

/** Says that money would go elsewhere than was proposed or approved, and the way out. */
export const RedirectedNote = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.note} role="alert">
    <IconAlertTriangle size={18} aria-hidden />
    <div>
      <p>{children}</p>
    </div>
  </div>
);
