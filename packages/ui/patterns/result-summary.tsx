import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatNumber } from '../format/number';
import { useLocale } from '../format/locale';
import classes from './result-summary.module.css';

const messages = defineMessages({
  allOfFile: {
    id: 'ui.result.allOfFile',
    defaultMessage: 'All {total} {noun} of the file are accounted for.',
  },
  all: { id: 'ui.result.all', defaultMessage: 'All {total} {noun} are accounted for.' },
  some: {
    id: 'ui.result.some',
    defaultMessage: '{sum} of {total} {noun} are accounted for so far.',
  },
});

export interface ResultPart {
  readonly label: string;
  readonly count: number;
  readonly tone: 'good' | 'neutral' | 'warn' | 'bad';
  /** What it means, or what can be done about it. */
  readonly note?: ReactNode;
}

const ICONS = {
  good: IconCircleCheck,
  neutral: IconCircleMinus,
  warn: IconAlertTriangle,
  bad: IconCircleX,
} as const;

/** What became of every row: the parts sum to the total, and it says so when they do not. */
export const ResultSummary = ({
  total,
  noun,
  ofFile = true,
  parts,
}: {
  readonly total: number;
  readonly noun: string;
  /** Whether they are the rows of a file; they are unless said. */
  readonly ofFile?: boolean;
  readonly parts: readonly ResultPart[];
}) => {
  const { locale } = useLocale();
  const { formatMessage } = useIntl();
  const number = (value: number): string => formatNumber(value, { locale });
  const sum = parts.reduce((all, part) => all + part.count, 0);
  return (
    <div className={classes.summary}>
      <ul>
        {parts.map((part) => {
          const Icon = ICONS[part.tone];
          return (
            <li key={part.label} data-tone={part.count === 0 ? 'neutral' : part.tone}>
              <Icon size={18} aria-hidden />
              <span className={classes.count}>{number(part.count)}</span>
              <span className={classes.label}>{part.label}</span>
              <span className={classes.note}>{part.note}</span>
            </li>
          );
        })}
      </ul>
      <p className={classes.total}>
        {sum === total
          ? formatMessage(ofFile ? messages.allOfFile : messages.all, {
              total: number(total),
              noun,
            })
          : formatMessage(messages.some, { sum: number(sum), total: number(total), noun })}
      </p>
    </div>
  );
};
