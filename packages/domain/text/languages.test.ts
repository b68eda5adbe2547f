import { expect, test } from 'vitest';
import { LANGUAGES, LOCALES, localeOptions } from './languages';
import { languageOf } from './locale';

test('every language can be chosen with a region, and nothing else', () => {
  expect(new Set<string>(LOCALES.map(languageOf))).toEqual(new Set(LANGUAGES));
  expect(LOCALES.filter((tag) => !tag.includes('-'))).toEqual([]);
});

test('a choice is named by language and region, and makes a difference', () => {
  const options = localeOptions({ locale: 'en-US' });
  expect(options).toContainEqual({ value: 'en-GB', label: 'English (United Kingdom)' });
  expect(options.map(({ label }) => label)).toEqual(options.map(({ label }) => label).toSorted());
  const said = (tag: string) => [
    new Intl.NumberFormat(tag).format(1234.5),
    new Intl.DateTimeFormat(tag, { timeZone: 'UTC' }).format(new Date('2026-12-31T12:00:00Z')),
  ];
  expect(said('en-US')).toEqual(['1,234.5', '12/31/2026']);
  expect(said('en-GB')).toEqual(['1,234.5', '31/12/2026']);
});

test('amounts and numbers of a choice have the same marks', () => {
  const marks = (format: Intl.NumberFormat): string[] =>
    format
      .formatToParts(1234.5)
      .filter(({ type }) => type === 'decimal' || type === 'group')
      .map(({ value }) => value);
  for (const locale of LOCALES)
    for (const currency of ['EUR', 'USD', 'ZAR'])
      expect(
        marks(new Intl.NumberFormat(locale, { style: 'currency', currency })),
        `${locale} ${currency}`,
      ).toEqual(marks(new Intl.NumberFormat(locale)));
});
