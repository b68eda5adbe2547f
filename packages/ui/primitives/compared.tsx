import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { changeOf } from '../format/change';
import { formatPeriod } from '../format/date';
import { useLocale } from '../format/locale';
import { formatMoney } from '../format/money';
import type { MoneyValue } from '../format/money';
import { Delta } from './delta';

const messages = defineMessages({
  soFar: { id: 'ui.compared.soFar', defaultMessage: 'So far; {amount} in {month}' },
  monthBefore: { id: 'ui.compared.monthBefore', defaultMessage: 'the month before' },
});

/** The month before `period`, `2026-01` → `2025-12`. */
const before = (period: string): string => {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
};

/**
 * A month's sum beside that of the month before: as a change, or, while the month is not over, as the other sum, since
 * part of a month and a whole one do not compare.
 */
export const Compared = ({
  period,
  figure,
}: {
  readonly period: string | null;
  readonly figure: { readonly current: MoneyValue; readonly previous: MoneyValue };
}) => {
  const { locale } = useLocale();
  const { formatMessage } = useIntl();
  const { current, previous } = figure;
  const isUnderWay = period === new Date().toISOString().slice(0, 7);
  if (period !== null && isUnderWay)
    return (
      <>
        {formatMessage(messages.soFar, {
          amount: formatMoney(previous, { locale }),
          month: formatPeriod(before(period), { locale }),
        })}
      </>
    );
  return (
    <Delta
      change={changeOf(current.amountMinor, previous.amountMinor)}
      against={formatMessage(messages.monthBefore)}
    />
  );
};

/** A count beside that of the month before. */
export const ComparedCount = ({
  count,
}: {
  readonly count: { readonly current: number; readonly previous: number };
}) => {
  const { formatMessage } = useIntl();
  return (
    <Delta
      change={changeOf(String(count.current), String(count.previous))}
      against={formatMessage(messages.monthBefore)}
    />
  );
};
