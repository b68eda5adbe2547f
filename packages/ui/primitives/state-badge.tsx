import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { sayState } from '@portal/domain/text/state-words';
import classes from './state-badge.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'waiting' | 'neutral';

const ICONS = {
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
  waiting: IconClock,
  neutral: IconCircleDashed,
} as const;

/** How the states of the product's lifecycles read; a state not named here is neutral. */
const TONES: Readonly<Record<string, Tone>> = {
  active: 'good',
  accepted: 'good',
  approved: 'good',
  clear: 'good',
  closed: 'good',
  completed: 'good',
  confirmed: 'good',
  imported: 'good',
  paid: 'good',
  passed: 'good',
  verified: 'good',
  background_check: 'waiting',
  held: 'waiting',
  on_statement: 'waiting',
  open_month: 'waiting',
  pending: 'waiting',
  invited: 'waiting',
  queued: 'waiting',
  running: 'waiting',
  closing: 'waiting',
  processing: 'waiting',
  in_progress: 'waiting',
  in_review: 'waiting',
  onboarding: 'waiting',
  scheduled: 'waiting',
  submitted: 'waiting',
  trial: 'waiting',
  under_review: 'waiting',
  suspended: 'bad',
  failed: 'bad',
  rejected: 'bad',
  conflict: 'bad',
  revoked: 'bad',
  consider: 'warn',
  disputed: 'warn',
  info_requested: 'warn',
  debt: 'warn',
  overdue: 'warn',
  partial: 'warn',
  duplicate: 'warn',
  expired: 'warn',
  needs_attention: 'warn',
};

export interface StateBadgeProps {
  /** A state's code; its tone and words come from one table unless given. */
  readonly state: string;
  readonly tone?: Tone | undefined;
  readonly label?: ReactNode;
}

/** A state: always an icon and a word, the colour only repeats them. */
export const StateBadge = ({ state, tone = TONES[state] ?? 'neutral', label }: StateBadgeProps) => {
  const intl = useIntl();
  const Icon = ICONS[tone];
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={14} stroke={2} aria-hidden />
      {label ?? sayState(intl, state)}
    </span>
  );
};
