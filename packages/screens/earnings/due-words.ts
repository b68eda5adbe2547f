import type { PaymentWay } from '@portal/contracts/commission';
import type { Money } from '@portal/contracts/common';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';

const messages = defineMessages({
  goesNext: { id: 'screens.due.goesNext', defaultMessage: 'Goes with the next payout' },
  nothing: {
    id: 'screens.due.nothing',
    defaultMessage: 'Everything from closed months is paid or in a payout',
  },
  nothingInTheWay: {
    id: 'screens.due.nothingInTheWay',
    defaultMessage: 'Nothing stands in the way: it goes with the next payout.',
  },
});

/** What is due to an earner, by whether anything keeps it from the next payout; each in all its currencies. */
export interface Due {
  readonly free: readonly Money[];
  readonly shut: readonly Money[];
}

/** Tells what goes with the next payout from what is due and cannot be paid yet. What sums to nothing or less is neither. */
export const dueOf = (ways: readonly PaymentWay[]): Due => {
  const due = ways.filter((way) => BigInt(way.due.amountMinor) > 0n);
  const amounts = (isFree: boolean): Money[] =>
    due.filter(({ obstacles }) => (obstacles.length === 0) === isFree).map((way) => way.due);
  return { free: amounts(true), shut: amounts(false) };
};

/** What a figure of what is due says below it: what stands in the way first. */
export const dueNote = (intl: Speaker, ways: readonly PaymentWay[]): string => {
  const [obstacle] = ways.flatMap(({ obstacles }) => obstacles);
  if (obstacle !== undefined) return obstacle.text;
  return intl.formatMessage(dueOf(ways).free.length > 0 ? messages.goesNext : messages.nothing);
};

/** The sentence about an amount that the next payout takes. */
export const nothingInTheWay = (intl: Speaker): string =>
  intl.formatMessage(messages.nothingInTheWay);
