import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { Instant } from '../format/date';
import { formatDuration, formatNumber } from '../format/number';
import classes from './live-progress.module.css';

const messages = defineMessages({
  count: { id: 'ui.progress.count', defaultMessage: '{done} of {total} {noun}' },
  left: { id: 'ui.progress.left', defaultMessage: '{duration} left' },
  goesOn: {
    id: 'ui.progress.goesOn',
    defaultMessage: 'It goes on when you leave this page; find it under Activity.',
  },
});

export interface LiveProgressProps {
  /** What is going on: "Importing customers". */
  readonly label: string;
  readonly done: number;
  /** Null while nobody knows yet. */
  readonly total: number | null;
  /** What is counted: "rows". */
  readonly noun: string;
  /** For the time left. */
  readonly startedAt: Instant | null;
  /** Said below: that it goes on when the page is left. */
  readonly note?: ReactNode;
  readonly action?: ReactNode;
}

/** Seconds left at the pace so far; null until there is a pace to go by. */
export const secondsLeft = (
  done: number,
  total: number,
  startedAt: number,
  now: number,
): number | null => {
  const spent = (now - startedAt) / 1000;
  if (done <= 0 || spent < 2) return null;
  return Math.max(0, ((total - done) * spent) / done);
};

/** A line that moves, with count and time left. */
export const LiveProgress = (props: LiveProgressProps) => {
  const { label, done, total, noun, startedAt } = props;
  const intl = useIntl();
  const { formatMessage, locale } = intl;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left =
    total === null || startedAt === null
      ? null
      : secondsLeft(done, total, new Date(startedAt).getTime(), now);
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  const count =
    total === null
      ? `${formatNumber(done, { locale })} ${noun}`
      : formatMessage(messages.count, {
          done: formatNumber(done, { locale }),
          total: formatNumber(total, { locale }),
          noun,
        });
  return (
    <div className={classes.progress}>
      <p className={classes.line}>
        <strong>{label}</strong>
        <span className="p-num">
          {count}
          {left === null
            ? ''
            : ` · ${formatMessage(messages.left, { duration: formatDuration(intl, left) })}`}
        </span>
      </p>
      <Progress
        value={share === null ? 100 : share * 100}
        animated={share === null}
        striped={share === null}
        size={6}
        transitionDuration={200}
        color="var(--p-accent)"
        aria-label={label}
      />
      <div className={classes.foot}>
        <span>{props.note ?? formatMessage(messages.goesOn)}</span>
        {props.action}
      </div>
    </div>
  );
};
