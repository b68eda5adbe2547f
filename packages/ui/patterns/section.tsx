import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './section.module.css';

/** A part of a page: a heading, perhaps an action, and lines below; no box. */
export const Section = ({
  title,
  text,
  action,
  children,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) => {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header className={classes.head}>
        <div className={classes.words}>
          <h2 id={id}>{title}</h2>
          {text === undefined ? null : <p className={classes.text}>{text}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
};
