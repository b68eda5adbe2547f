import { FIRST_LANGUAGE } from './locale';
import type { Speaker } from './message';

/**
 * The languages that the product is offered in, as partners and people can choose: English, and each that has its
 * `messages/<language>.json` in every workspace. Decision 023.
 */
export const LANGUAGES = [FIRST_LANGUAGE] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * What a person can choose for its pages, files and mails: each language with the regions whose numbers and days it is offered
 * with. Only regions that write amounts as they write numbers: browsers write both 1.234,5 and €1,234.56 for English in Germany.
 */
export const LOCALES = [
  'en-AU',
  'en-CA',
  'en-IN',
  'en-IE',
  'en-NZ',
  'en-SG',
  'en-ZA',
  'en-GB',
  'en-US',
] as const;
export type Locale = (typeof LOCALES)[number];

/** The name of a locale's language, and of its region if it has one, in the reader's own. */
export const languageName = ({ locale }: Pick<Speaker, 'locale'>, tag: string): string =>
  new Intl.DisplayNames([locale], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;

/** They by their names in the reader's own language, as options of a select. */
export const languageOptions = ({
  locale,
}: Pick<Speaker, 'locale'>): { readonly value: Language; readonly label: string }[] =>
  LANGUAGES.map((value) => ({ value, label: languageName({ locale }, value) }));

/** The locales that a person can choose, as options of a select in the order of their names. */
export const localeOptions = ({
  locale,
}: Pick<Speaker, 'locale'>): { readonly value: Locale; readonly label: string }[] =>
  LOCALES.map((value) => ({ value, label: languageName({ locale }, value) })).toSorted(
    (one, other) => one.label.localeCompare(other.label, locale),
  );
