/** The language in which every text exists, since it stands in the code. */
export const FIRST_LANGUAGE = 'en' as const;

/** `de` of `de-AT`. */
export const languageOf = (locale: string): string => locale.split('-', 1)[0]?.toLowerCase() ?? '';

const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

/**
 * The first locale that is wanted and in whose language there are texts, with its region (`de-AT` where there is `de`),
 * so that words, numbers and dates are of one language. A language that is wanted without a region takes that of the next
 * locale in it: a partner chooses English, its people's browsers the United Kingdom. English when there is none. `wanted` in
 * this order: the person's own, the partner's default, the browser's.
 */
export const chooseLocale = (
  wanted: readonly (string | null | undefined)[],
  languages: readonly string[],
): string => {
  const known = wanted.filter(
    (tag): tag is string =>
      typeof tag === 'string' &&
      isLocale(tag) &&
      [FIRST_LANGUAGE, ...languages].includes(languageOf(tag)),
  );
  const [first = FIRST_LANGUAGE] = known;
  if (first.includes('-')) return first;
  return known.find((tag) => tag.startsWith(`${first}-`)) ?? first;
};

/** The locales that a request's `Accept-Language` names, most wanted first; none where it is missing or nonsense. */
export const acceptedLocales = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part.split(';').map((piece) => piece.trim());
      return { tag, quality: Number(/^q=([\d.]+)$/.exec(quality)?.[1] ?? 0) };
    })
    .filter(({ tag, quality }) => isLocale(tag) && quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
