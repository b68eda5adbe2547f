import { useIntl } from 'react-intl';
import { formatDay, formatFullInstant, formatMoment, formatRelative } from '../format/date';
import type { Instant } from '../format/date';
import { useLocale } from '../format/locale';

export interface WhenProps {
  /** ISO instant, calendar day or Date; null is written as a dash. */
  readonly at: Instant | null | undefined;
  /** `day` 3 Nov 2025 (default), `moment` with the time, `relative` 3 hours ago. */
  readonly as?: 'day' | 'moment' | 'relative';
}

/** A short date with the full instant and zone on hover. */
export const When = ({ at, as = 'day' }: WhenProps) => {
  const intl = useIntl();
  const options = useLocale();
  if (at === null || at === undefined) return <span>—</span>;
  const iso = typeof at === 'string' ? at : at.toISOString();
  const text =
    as === 'relative'
      ? formatRelative(intl, at, new Date(), options)
      : as === 'moment'
        ? formatMoment(at, options)
        : formatDay(at, options);
  return (
    <time className="p-num" dateTime={iso} title={formatFullInstant(at, options)}>
      {text}
    </time>
  );
};
