import type { IntlShape } from 'react-intl';

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** Codes of two letters that name something in use, but no country: groups, and codes for tests. */
const NO_COUNTRIES: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO']);

/** Every country by its name in the reader's words, in their order. */
export const countryOptions = (
  intl: Pick<IntlShape, 'locale'>,
): { readonly value: string; readonly label: string }[] => {
  const names = new Intl.DisplayNames([intl.locale], { type: 'region', fallback: 'none' });
  const { compare } = new Intl.Collator(intl.locale);
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .flatMap((value) => {
      const label = NO_COUNTRIES.has(value) ? undefined : names.of(value);
      return label === undefined ? [] : [{ value, label }];
    })
    .toSorted((one, other) => compare(one.label, other.label));
};
