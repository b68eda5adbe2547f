import { describe, expect, test } from 'vitest';
import { compareAddresses, compareNames, judgeVat, vatNumberOf } from './vat';

describe('the VAT number to look up', () => {
  test.each([
    ['DE 811.569.869', 'DE', { countryCode: 'DE', vatNumber: '811569869' }],
    ['811569869', 'DE', { countryCode: 'DE', vatNumber: '811569869' }],
    ['el 094259216', 'GR', { countryCode: 'EL', vatNumber: '094259216' }],
    ['ESB-1234567-8', 'ES', { countryCode: 'ES', vatNumber: 'B12345678' }],
    ['DE', 'DE', 'no_number'],
    [null, 'FR', 'no_number'],
    ['91-1144442', 'US', 'other_country'],
    ['GB999999973', 'GB', 'other_country'],
  ])('of %s in %s', (taxId, country, number) => {
    expect(vatNumberOf(taxId, country)).toEqual(number);
  });
});

describe('what the register says beside what was said', () => {
  test.each([
    ['Müller Netze GmbH', 'MULLER NETZE G.M.B.H.', 'same'],
    ['Müller Netze GmbH', 'Schmidt Netze GmbH', 'different'],
    ['Müller Netze GmbH', null, 'not_told'],
  ])('%s and %s: %s', (said, told, agreement) => {
    expect(compareNames(said, told)).toBe(agreement);
  });

  test.each([
    ['10115', 'Berlin', 'Invalidenstr. 1\n10115 BERLIN', 'same'],
    ['10116', 'Berlin', 'Invalidenstr. 1\n10115 BERLIN', 'same'],
    ['80331', 'München', 'Invalidenstr. 1\n10115 BERLIN', 'different'],
    ['', '', 'Invalidenstr. 1', 'different'],
    ['10115', 'Berlin', null, 'not_told'],
  ])('%s %s and %j: %s', (postalCode, city, told, agreement) => {
    expect(compareAddresses({ postalCode, city }, told)).toBe(agreement);
  });

  test.each([
    ['valid', ['same', 'not_told'], 'passed'],
    ['valid', ['same', 'different'], 'consider'],
    ['invalid', ['same'], 'failed'],
    ['refused', [], 'consider'],
    ['unavailable', [], 'pending'],
    ['no_number', [], 'consider'],
    ['other_country', [], 'not_applicable'],
  ] as const)('%s with %j is %s', (answer, agreements, state) => {
    expect(judgeVat(answer, agreements)).toBe(state);
  });
});
