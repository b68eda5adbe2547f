import { COUNTRIES } from '../enum/country';
import type { Speaker } from './message';

/** The name of a country in the reader's own language; of a code that is none, the code. */
export const countryName = ({ locale }: Pick<Speaker, 'locale'>, code: string): string =>
  /^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code)
    : code;

/** Countries as the options of a select, in the order of their names. */
export const countryOptions = ({
  locale,
}: Pick<Speaker, 'locale'>): { readonly value: string; readonly label: string }[] => {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const { compare } = new Intl.Collator(locale);
  return COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).toSorted(
    (one, other) => compare(one.label, other.label),
  );
};
