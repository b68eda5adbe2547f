import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UpdateBrand } from './brand';
import { CreateReseller } from './reseller';
import { EventFields } from './event';
import { Name, Reason, Search } from './common';
import { checkReadable, line, prose, secret } from './text';

const why = (schema: typeof Name, text: string): string | undefined =>
  schema.safeParse(text).error?.issues[0]?.message;

describe('a text', () => {
  it.each([
    ['half a character', 'a\ud800b', 'The text holds a character that cannot be read.'],
    ['the other half', '\udc00', 'The text holds a character that cannot be read.'],
    ['a zero byte', 'a\0b', 'The text holds a character that cannot be read.'],
  ])('of any kind has no %s', (_, text, message) => {
    for (const schema of [line({ max: 9 }), prose({ max: 9 }), secret({ max: 9 })])
      expect(why(schema, text)).toBe(message);
  });

  it.each([
    ['a line end', 'a\nb', 'Write it in one line.'],
    ['a line end of Unicode', 'a\u2028b', 'Write it in one line.'],
    ['a control character', 'a\u0007b', 'The text holds a control character.'],
    [
      'an override of direction',
      'a\u202eb',
      'The text holds a character that changes its direction.',
    ],
    ['an isolate', 'a\u2066b', 'The text holds a character that changes its direction.'],
  ])('in one line has no %s', (_, text, message) => {
    expect(why(Name, text)).toBe(message);
    expect(prose({ max: 9 }).parse(text)).toBe(text);
  });

  it('comes composed and trimmed, but for a secret', () => {
    expect(Name.parse(' Zoe\u0308 ')).toBe('Zo\u00eb');
    expect(Search.parse(' Zoe\u0308\n')).toBe('Zo\u00eb');
    expect(secret({ max: 9 }).parse(' Zoe\u0308 ')).toBe(' Zoe\u0308 ');
    expect(Name.parse('محمد 👩‍👩‍👧 O’Neil')).toBe('محمد 👩‍👩‍👧 O’Neil');
  });

  it('is as long as it has characters', () => {
    expect(Reason.parse('😀'.repeat(500))).toHaveLength(1000);
    expect(why(Reason, '😀'.repeat(501))).toBe('Use at most 500 characters.');
    expect(why(Reason, 'x'.repeat(501))).toBe('Use at most 500 characters.');
    expect(why(Reason, 'x')).toBe('Say why, in a few words.');
    expect(why(secret({ max: 2000 }), 'x'.repeat(2001))).toBe('Use at most 2,000 characters.');
  });

  it('within JSON is looked at wherever it stands', () => {
    const json = z.unknown().check(checkReadable);
    expect(json.safeParse({ a: [{ 'b\0': 1 }] }).success).toBe(false);
    expect(json.safeParse({ a: [1, { b: '\ud800' }] }).error?.issues[0]?.path).toEqual([
      'a',
      1,
      'b',
    ]);
    expect(json.parse({ a: [{ b: 'ä' }] })).toEqual({ a: [{ b: 'ä' }] });
  });
});

it('two event numbers with half a character are refused, and never one key', () => {
  const event = (eventId: string) =>
    EventFields.safeParse({ eventId, type: 'invoice.paid', occurredAt: 'x', currency: 'USD' });
  expect(event('e\ud800').success).toBe(false);
  expect(event('e\ud801').success).toBe(false);
  expect(event('e1').success).toBe(true);
});

describe('an address of the web', () => {
  const brand = (supportUrl: string) =>
    UpdateBrand.safeParse({ productName: 'X', primaryColor: '#112233', supportUrl });

  it.each([
    'javascript:alert(1)',
    'JavaScript://example.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.com',
    'mailto:a@b.example',
    '//example.com',
    'https://',
    'https://exa\u202emple.com',
  ])('is refused when it is written: %s', (address) => {
    expect(brand(address).success).toBe(false);
  });

  it.each([
    'https://example.com',
    'http://help.example.com:8080/a?b=c#d',
    'https://müller.example/ä',
  ])('is taken: %s', (address) => {
    expect(brand(address).success).toBe(true);
  });
});

it('a contact has a name in one line', () => {
  const reseller = (contactName: string) =>
    CreateReseller.safeParse({
      tenantId: '0190a5c4-0000-7000-8000-000000000001',
      name: 'Valley',
      contactEmail: 'a@b.example',
      contactName,
    }).success;
  expect(reseller('Ann\u202e')).toBe(false);
  expect(reseller('Ann')).toBe(true);
});
