import { expect, test } from 'vitest';
import { auditChanges } from './audit-changes';
import { assertCurrency, MONEY_FIELDS } from './money-fields';
import { PLAIN_FIELDS } from './personal-fields';

test('every declared field that holds money is known to, and is said with its currency', () => {
  const sounds = /minor$|amount|total|sum|cap$|threshold|minimum|balance|returned|cameBack|paid/i;
  const declared = [...PLAIN_FIELDS].filter((field) => sounds.test(field));
  // Of several currencies, and written as text where it is recorded; points.
  const others = ['amounts', 'minimumScore'];
  expect(declared.filter((field) => !others.includes(field)).toSorted()).toEqual(
    [...MONEY_FIELDS].toSorted(),
  );
  for (const field of MONEY_FIELDS) {
    const changes = auditChanges(
      { [field]: '-41172875', currency: 'USD' },
      { [field]: '1200', currency: 'USD' },
    );
    expect(changes).toEqual([{ field, before: '−$411,728.75', after: '$12.00' }]);
    expect(auditChanges(null, { [field]: '1200', currency: 'JPY' })).toEqual([
      { field, before: null, after: '¥1,200' },
    ]);
  }
});

test('a currency that changes by itself is said, and an amount without one stays as it is', () => {
  expect(auditChanges({ currency: 'USD' }, { currency: 'EUR' })).toEqual([
    { field: 'currency', before: 'USD', after: 'EUR' },
  ]);
  expect(auditChanges(null, { total: '41172875' })).toEqual([
    { field: 'total', before: null, after: '41172875' },
  ]);
});

test('an amount does not go on record without its currency', () => {
  expect(() =>
    assertCurrency('payout_batch.approve', null, { total: '1', currency: 'USD' }),
  ).not.toThrow();
  expect(() => assertCurrency('payout_batch.approve', null, { total: '1' })).toThrow('total');
  expect(() => assertCurrency('payout_batch.approve', null, { payouts: 1 })).not.toThrow();
});
