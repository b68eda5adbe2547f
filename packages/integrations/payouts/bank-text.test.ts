import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankText } from './bank-text';
import { endToEndId, shortId } from './short-id';
import { runs } from '@portal/domain/testing/runs';

describe('text for banks', () => {
  test.each([
    ['Müller & Söhne', 'Mueller + Soehne'],
    ['ÅRHUS Østerbro', 'ARHUS Osterbro'],
    ['Đorđe Đoković', 'Dorde Dokovic'],
    ['Zażółć gęślą jaźń', 'Zazolc gesla jazn'],
    ['Straße „Nord“', "Strasse 'Nord'"],
    ['info@valley.example', 'info(at)valley.example'],
    ['//a//b//', 'a/b'],
    ['漢字', ''],
    ['a\u0000\r\nb', 'a b'],
  ])('%j is written %j', (text, expected) => {
    expect(bankText(text, 70)).toBe(expected);
  });

  const unit = fc.constantFrom(...Array.from('aZ09 /-?:().,+ßüŁẞ漢🙂Ωж&<>@_"\u0000\n\u0301'));

  test('only letters that every bank takes come out, never more than fit', () => {
    fc.assert(
      fc.property(fc.string({ unit }), fc.integer({ min: 1, max: 140 }), (text, length) => {
        const written = bankText(text, length);
        expect(written).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]*$/);
        expect(written.length).toBeLessThanOrEqual(length);
        expect(written).not.toMatch(/^\/|\/$|\/\//);
        expect(bankText(written, length)).toBe(written);
      }),
      runs(),
    );
  });
});

describe('ids for banks', () => {
  const uuid = '0199f3f0-0000-7000-8000-0000000000aa';

  test('hold all of a uuid, or its random end', () => {
    expect(shortId(uuid)).toMatch(/^[0-9A-Z]{25}$/);
    expect(shortId(uuid, 8)).toBe(shortId(uuid).slice(-8));
    expect(shortId('ffffffff-ffff-ffff-ffff-ffffffffffff')).toHaveLength(25);
  });

  test('tell attempts apart within 35 characters', () => {
    expect(endToEndId(uuid, 99).length).toBeLessThanOrEqual(35);
    expect(endToEndId(uuid, 1)).not.toBe(endToEndId(uuid, 2));
  });
});
