import { FIRST_LANGUAGE } from './locale';
import type { Speaker } from './message';

/**
 * The languages that the product is offered in, as partners and people can choose: English, and each that has its
 * `messages/<language>.json` in every workspace. Decision 023.
 */
export const LANGUAGES = [FIRST_LANGUAGE] as const;
export type Language = (typeof LANGUAGES)[number];

/** The name of a locale's language in the reader's own. */
export const languageName = ({ locale }: Pick<Speaker, 'locale'>, tag: string): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;

/** They by their names in the reader's own language, as options of a select. */
export const languageOptions = ({
  locale,
}: Pick<Speaker, 'locale'>): { readonly value: Language; readonly label: string }[] =>
  LANGUAGES.map((value) => ({ value, label: languageName({ locale }, value) }));
