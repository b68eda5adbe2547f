import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openText, readSealed, sealText } from './sealed-text';
import type { Place } from './sealed-text';

const KEY = randomBytes(32);
const ANNA = '0190d3c4-0000-7000-8000-000000000001';
const BERT = '0190d3c4-0000-7000-8000-000000000002';
const place: Place = {
  partnerId: '0190d3c4-0000-7000-8000-00000000000a',
  action: 'reseller.update',
  entityKind: 'reseller',
  entityId: ANNA,
  requestId: 'r',
  field: 'before.contactEmail',
};

const read = (text: string) => {
  const sealed = readSealed(text);
  if (sealed === null) throw new Error('not sealed');
  return sealed;
};

test('a sealed text opens in its own place, and nothing of it is seen', () => {
  const text = sealText(KEY, ANNA, 'anna@reseller.example', place);
  expect(text).toMatch(/^sealed:0190d3c4-0000-7000-8000-000000000001:[A-Za-z0-9+/=]+$/);
  expect(text).not.toContain('anna@');
  expect(openText(KEY, read(text), place)).toBe('anna@reseller.example');
  expect(sealText(KEY, ANNA, 'anna@reseller.example', place)).not.toBe(text);
});

test.each(Object.keys(place))('it opens with no other %s', (part) => {
  const text = read(sealText(KEY, ANNA, 'Anna', place));
  expect(() => openText(KEY, text, { ...place, [part]: 'other' })).toThrow();
  expect(openText(KEY, text, { ...place })).toBe('Anna');
});

test('nor as somebody else, with another key, cut or changed', () => {
  const { body } = read(sealText(KEY, ANNA, 'Anna', place));
  expect(() => openText(KEY, { personId: BERT, body }, place)).toThrow();
  expect(() => openText(randomBytes(32), { personId: ANNA, body }, place)).toThrow();
  for (const broken of [body.slice(0, 20), '', `AAAA${body.slice(4)}`])
    expect(() => openText(KEY, { personId: ANNA, body: broken }, place)).toThrow();
});

test('of somebody who is erased nothing but the id is kept', () => {
  const text = sealText(null, ANNA, 'Anna', place);
  expect(text).toBe(`sealed:${ANNA}:`);
  expect(readSealed(text)).toEqual({ personId: ANNA, body: '' });
});

test.each([
  null,
  7,
  'Anna',
  'sealed:',
  `sealed:${ANNA}`,
  `sealed:${ANNA}:ä`,
  `x sealed:${ANNA}:AA`,
])('%s is no sealed text', (text) => expect(readSealed(text)).toBeNull());
