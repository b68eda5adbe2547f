import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Text } from '@mantine/core';
import type { AdjustmentEffect } from '@portal/contracts/adjustment';
import { formatDay, formatPeriod } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import type { UserLocale } from '@portal/ui/format/locale';
import { formatMoney } from '@portal/ui/format/money';

const messages = defineMessages({
  secondForAny: {
    id: 'screens.adjustmentEffect.secondForAny',
    defaultMessage: 'In {currency}, a second person has to approve any amount.',
  },
  secondAbove: {
    id: 'screens.adjustmentEffect.secondAbove',
    defaultMessage: 'Above {limit} a second person has to approve it.',
  },
  secondTogether: {
    id: 'screens.adjustmentEffect.secondTogether',
    defaultMessage:
      'You booked {amount} for this earner without a second person since {day}. Together that is above {limit}, so a second person has to approve it.',
  },
  effect: {
    id: 'screens.adjustmentEffect.effect',
    defaultMessage:
      'What is owed to {earner} goes from {before} to {after}, on the statement of {month}.',
  },
  atOnce: { id: 'screens.adjustmentEffect.atOnce', defaultMessage: 'It is booked at once.' },
});

const secondWords = (
  intl: Speaker,
  { threshold, bookedAlone, bookedSince }: AdjustmentEffect,
  format: UserLocale,
): string => {
  if (threshold.amountMinor === '0')
    return intl.formatMessage(messages.secondForAny, { currency: threshold.currency });
  const limit = formatMoney(threshold, format);
  return bookedSince === null
    ? intl.formatMessage(messages.secondAbove, { limit })
    : intl.formatMessage(messages.secondTogether, {
        amount: formatMoney(bookedAlone, format),
        day: formatDay(bookedSince, format),
        limit,
      });
};

/** What an adjustment would do, with the numbers, before it is proposed. */
export const AdjustmentEffectText = ({ effect }: { readonly effect: AdjustmentEffect }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const format = useLocale();
  const { earnerName, period, payableBefore, payableAfter, needsSecond } = effect;
  return (
    <Text size="sm" role="status">
      {formatMessage(messages.effect, {
        earner: earnerName,
        before: formatMoney(payableBefore, format),
        after: formatMoney(payableAfter, format),
        month: formatPeriod(period, format),
      })}{' '}
      {needsSecond ? secondWords(intl, effect, format) : formatMessage(messages.atOnce)}
    </Text>
  );
};
