import { FIRST_LANGUAGE } from './locale';
import type { Speaker } from './message';

/**
 * The languages that the product is offered in, as partners and people can choose: English, and each that has its
 * `messages/<language>.json` in every workspace. Decision 023.
 */
export const LANGUAGES = [FIRST_LANGUAGE] as const;
export type Language = (typeof LANGUAGES)[number];

/** They by their names in the reader's own language, as options of a select. */
export const languageOptions = ({
  locale,
}: Pick<Speaker, 'locale'>): { readonly value: Language; readonly label: string }[] => {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value }));
};

/** The name of a locale's language in the reader's; of none, the first language's. */
export const languageName = (
  { locale }: Pick<Speaker, 'locale'>,
  wanted: string | null,
): string => {
  const tag = wanted ?? FIRST_LANGUAGE;
  return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
};
