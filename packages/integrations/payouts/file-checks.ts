import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { validation } from '@portal/domain/errors';
import type { Issue } from '@portal/domain/errors';
import type { FileOrder, FilePayment } from './payout-adapter';

const messages = defineMessages({
  nothingToPay: {
    id: 'integrations.file.nothingToPay',
    defaultMessage: 'There is nothing to pay in this file.',
  },
});

/** One thing that a payment may be refused for: true means all is well. */
export interface PaymentCheck {
  readonly field: keyof FilePayment;
  readonly holds: (payment: FilePayment) => boolean;
  readonly message: Message;
}

const issuesOf = (payment: FilePayment, index: number, checks: readonly PaymentCheck[]): Issue[] =>
  checks
    .filter(({ holds }) => !holds(payment))
    .map(({ field, message }) => ({ path: ['payments', index, field], message }));

/** Throws `validation` naming every payment that does not hold, or an order without payments. */
export const checkPayments = (order: FileOrder, checks: readonly PaymentCheck[]): void => {
  if (order.payments.length === 0) {
    throw validation([{ path: ['payments'], message: messages.nothingToPay }]);
  }
  const issues = order.payments.flatMap((payment, index) => issuesOf(payment, index, checks));
  if (issues.length > 0) throw validation(issues);
};

/** Sum of the payments in minor units. */
export const totalOf = (payments: readonly FilePayment[]): bigint =>
  payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
