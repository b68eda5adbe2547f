import type { Money } from '@portal/contracts/common';

/** What the database gives for an amount: a column (bigint), a sum of them (numeric as text), or nothing. */
export type AmountFromDatabase = bigint | string | number | null | undefined;

/** Minor units as a bigint; nothing (a sum over no rows) is zero. */
export const toMinor = (amount: AmountFromDatabase): bigint =>
  amount === null || amount === undefined ? 0n : BigInt(amount);

/** An amount as it goes over the wire: integer minor units as text, with the currency. */
export const toMoney = (amount: AmountFromDatabase, currency: string): Money => ({
  amountMinor: toMinor(amount).toString(),
  currency,
});

/** The same, or null where nothing is known. */
export const toMoneyOrNull = (
  amount: AmountFromDatabase,
  currency: string | null | undefined,
): Money | null =>
  amount === null || amount === undefined || currency === null || currency === undefined
    ? null
    : toMoney(amount, currency);
