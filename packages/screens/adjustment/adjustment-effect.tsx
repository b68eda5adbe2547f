import { Text } from '@mantine/core';
import type { AdjustmentEffect } from '@portal/contracts/adjustment';
import { formatDay, formatPeriod } from '@portal/ui/format/date';
import { formatMoney } from '@portal/ui/format/money';

const secondWords = ({ threshold, bookedAlone, bookedSince }: AdjustmentEffect): string => {
  if (threshold.amountMinor === '0')
    return `In ${threshold.currency}, a second person has to approve any amount.`;
  const limit = formatMoney(threshold);
  return bookedSince === null
    ? `Above ${limit} a second person has to approve it.`
    : `You booked ${formatMoney(bookedAlone)} for this earner without a second person since ${formatDay(bookedSince)}. Together that is above ${limit}, so a second person has to approve it.`;
};

/** What an adjustment would do, with the numbers, before it is proposed. */
export const AdjustmentEffectText = ({ effect }: { readonly effect: AdjustmentEffect }) => {
  const { earnerName, period, payableBefore, payableAfter, needsSecond } = effect;
  return (
    <Text size="sm" role="status">
      What is owed to {earnerName} goes from {formatMoney(payableBefore)} to{' '}
      {formatMoney(payableAfter)}, on the statement of {formatPeriod(period)}.{' '}
      {needsSecond ? secondWords(effect) : 'It is booked at once.'}
    </Text>
  );
};
