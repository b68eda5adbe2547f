import { Text } from '@mantine/core';
import type { AdjustmentEffect } from '@portal/contracts/adjustment';
import { formatPeriod } from '../format/date';
import { formatMoney } from '../format/money';

const secondWords = (threshold: AdjustmentEffect['threshold']): string =>
  threshold.amountMinor === '0'
    ? `In ${threshold.currency}, a second person has to approve any amount.`
    : `Above ${formatMoney(threshold)} a second person has to approve it.`;

/** What an adjustment would do, with the numbers, before it is proposed. */
export const AdjustmentEffectText = ({ effect }: { readonly effect: AdjustmentEffect }) => {
  const { earnerName, period, payableBefore, payableAfter, needsSecond, threshold } = effect;
  return (
    <Text size="sm" role="status">
      What is owed to {earnerName} goes from {formatMoney(payableBefore)} to{' '}
      {formatMoney(payableAfter)}, on the statement of {formatPeriod(period)}.{' '}
      {needsSecond ? secondWords(threshold) : 'It is booked at once.'}
    </Text>
  );
};
