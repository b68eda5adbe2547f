import { isBillingEventType } from '@portal/domain/enum/billing-event-type';
import { wordKey } from '../reading/type-words';
import { filledIn, isHeading, isHeadOrRule, isSumWord, isTitle } from '../reading/outline';
import { cellOf } from './row';
import type { RowPlan } from './row';

const hasType = (cells: readonly string[], { columns, meanings }: RowPlan): boolean => {
  const text = cellOf(cells, columns, 'type');
  return isBillingEventType(meanings.get(wordKey(text)) ?? text);
};

/**
 * True of a row of an events file that can be no event: heads once more, rules, headings of groups, sums; one with neither a
 * date nor a customer.
 */
export const isNoEvent = (cells: readonly string[], plan: RowPlan): boolean => {
  const { columns, header } = plan;
  if (isHeadOrRule(cells, header)) return true;
  const customer = cellOf(cells, columns, 'customerId');
  const date = cellOf(cells, columns, 'occurredAt');
  if (isSumWord(customer)) return true;
  if (/[\d\uff10-\uff19]/.test(date) && !isSumWord(date)) return false;
  if (isHeading(cells, header) || filledIn(cells).some(isSumWord)) return true;
  // What has a number or a type is an event that lacks something.
  return customer === '' && cellOf(cells, columns, 'eventId') === '' && !hasType(cells, plan);
};

/** True of a row of a customers file that can be no customer. */
export const isNoCustomer = (cells: readonly string[], { columns, header }: RowPlan): boolean => {
  if (isHeadOrRule(cells, header)) return true;
  const number = cellOf(cells, columns, 'externalId');
  // A number alone is a customer of whom nothing else is known.
  if (isSumWord(number) || isTitle(cells, header)) return true;
  return number === '' && filledIn(cells).some(isSumWord);
};
