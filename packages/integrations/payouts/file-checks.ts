import { validation } from '@portal/domain/errors';
import type { ValidationIssue } from '@portal/domain/errors';
import type { FileOrder, FilePayment } from './payout-adapter';

/** One thing that a payment may be refused for: true means all is well. */
export interface PaymentCheck {
  readonly field: keyof FilePayment;
  readonly holds: (payment: FilePayment) => boolean;
  readonly message: string;
}

const issuesOf = (
  payment: FilePayment,
  index: number,
  checks: readonly PaymentCheck[],
): ValidationIssue[] =>
  checks
    .filter(({ holds }) => !holds(payment))
    .map(({ field, message }) => ({ path: ['payments', index, field], message }));

/** Throws `validation` naming every payment that does not hold, or an order without payments. */
export const checkPayments = (order: FileOrder, checks: readonly PaymentCheck[]): void => {
  if (order.payments.length === 0) {
    throw validation([{ path: ['payments'], message: 'There is nothing to pay in this file.' }]);
  }
  const issues = order.payments.flatMap((payment, index) => issuesOf(payment, index, checks));
  if (issues.length > 0) throw validation(issues);
};

/** Sum of the payments in minor units. */
export const totalOf = (payments: readonly FilePayment[]): bigint =>
  payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
