let codes: ReadonlyMap<string, string> | undefined;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** English names of the countries by what they are compared by; made once, when first asked for. */
const countryCodes = (): ReadonlyMap<string, string> => {
  if (codes !== undefined) return codes;
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const made = new Map<string, string>();
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      const name = names.of(first + second);
      if (name !== undefined) made.set(name.toLowerCase(), first + second);
    }
  }
  // no text: names of countries as files have them
  for (const alias of ['usa', 'u.s.a.', 'u.s.', 'united states of america']) made.set(alias, 'US');
  // no text: names of countries as files have them
  for (const alias of ['uk', 'great britain', 'england']) made.set(alias, 'GB');
  return (codes = made);
};

/** `United States`, `usa` or `us` → `US`; a name nobody knows is kept as it is. */
export const countryOf = (text: string): string => {
  const known = countryCodes().get(text.trim().toLowerCase());
  if (known !== undefined) return known;
  return /^[A-Za-z]{2}$/.test(text.trim()) ? text.trim().toUpperCase() : text.trim();
};
