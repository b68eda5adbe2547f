import { expect, test } from 'vitest';
import { assertDeclared, PERSONAL_FIELDS, PLAIN_FIELDS, whoseField } from './personal-fields';

test('what sounds like a person is personal, but for what companies and brands are called', () => {
  const sounds = /name|mail|phone|contact|address|holder|street|birth|by$|^to$|account/i;
  expect([...PLAIN_FIELDS].filter((field) => sounds.test(field)).toSorted()).toEqual([
    // Of a payee of the partner itself, and of the account that a payer pays from.
    'account',
    // A person or a company.
    'holderKind',
    'legalName',
    'name',
    'productName',
    'supportEmail',
  ]);
});

test('a field is whose it is on this thing alone', () => {
  expect(whoseField('reseller', 'name')).toBe('entity');
  expect(whoseField('partner', 'name')).toBeNull();
  expect(whoseField('robot', 'name')).toBeNull();
  expect(whoseField('reseller', 'constructor')).toBeNull();
});

test('every declared field may be written, and no other', () => {
  for (const field of Object.keys(PERSONAL_FIELDS.reseller ?? {}))
    expect(() => assertDeclared('reseller', field)).not.toThrow();
  expect(() => assertDeclared('reseller', 'tier')).not.toThrow();
  expect(() => assertDeclared('partner', 'contactEmail')).not.toThrow();
  expect(() => assertDeclared('plan', 'contactEmail')).toThrow('plan.contactEmail is personal');
  expect(() => assertDeclared('reseller', 'toString')).toThrow();
});
