import { expect, test } from 'vitest';
import { acceptedLocales, chooseLocale, languageOf } from './locale';

test('the person goes before the partner, the partner before the browser', () => {
  expect(chooseLocale(['de-AT', 'fr-FR', 'en-GB'], ['de', 'fr'])).toBe('de-AT');
  expect(chooseLocale([null, 'fr-FR', 'en-GB'], ['de', 'fr'])).toBe('fr-FR');
  expect(chooseLocale([undefined, null, 'en-GB', 'de'], ['de', 'fr'])).toBe('en-GB');
});

test('a locale without texts is passed over with its formats, so that words and numbers are of one language', () => {
  expect(chooseLocale(['pt-BR', 'de-DE'], ['de'])).toBe('de-DE');
  expect(chooseLocale(['pt-BR'], ['de'])).toBe('en');
});

test('what is no locale is passed over', () => {
  expect(chooseLocale(['de_DE@euro', 'en-GB'], ['de'])).toBe('en-GB');
  expect(languageOf('DE-at')).toBe('de');
});

test('a request names its locales by how much it wants them', () => {
  expect(acceptedLocales('en;q=0.5, de-AT, de;q=0.9, *;q=0.1, fr;q=0')).toEqual([
    'de-AT',
    'de',
    'en',
  ]);
  expect(acceptedLocales(undefined)).toEqual([]);
  expect(acceptedLocales('what is this')).toEqual([]);
});

test('a language that is chosen without a region takes that of the next locale in it', () => {
  expect(chooseLocale(['en', 'de-AT', 'en-GB'], ['de'])).toBe('en-GB');
  expect(chooseLocale(['de', 'en-GB'], ['de'])).toBe('de');
  expect(chooseLocale(['en-US', 'en-GB'], [])).toBe('en-US');
});
