import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatNumber } from '../format/number';
import { useLocale } from '../format/locale';
import classes from './result-summary.module.css';

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
  source = ' of the file',
  parts,
}: {
  readonly total: number;
  readonly noun: string;
  /** Where the rows came from, with the space before it; a file unless said. */
  readonly source?: string;
  readonly parts: readonly ResultPart[];
}) => {
  const { locale } = useLocale();
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
          ? `All ${number(total)} ${noun}${source} are accounted for.`
          : `${number(sum)} of ${number(total)} ${noun} are accounted for so far.`}
      </p>
    </div>
  );
};
