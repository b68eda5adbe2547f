/** The fields of acts that hold an amount in minor units, of the `currency` beside them in the same entry. */
export const MONEY_FIELDS: ReadonlySet<string> = new Set([
  'adjustmentThresholdMinor',
  'amount',
  'amountMinor',
  'cameBack',
  'minimumMinor',
  'recoveryCapMinor',
  'returned',
  'total',
]);

type Fields = Readonly<Record<string, unknown>> | null | undefined;

/** Throws for an amount of which nobody could say what it is in: before it stands in the record for good. */
export const assertCurrency = (action: string, before: Fields, after: Fields): void => {
  if (before?.['currency'] !== undefined || after?.['currency'] !== undefined) return;
  const loose = [before, after].flatMap((fields) => Object.keys(fields ?? {}));
  const field = loose.find((name) => MONEY_FIELDS.has(name));
  if (field !== undefined)
    throw new Error(`${action} does not say in which currency ${field} is (\`currency\`).`);
};
