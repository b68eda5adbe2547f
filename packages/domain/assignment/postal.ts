/** A postal code as it is compared: capitals, without spaces and hyphens ("sw1a 1aa" → "SW1A1AA", "95014-2083" → "950142083"). */
export const normalizePostalCode = (text: string): string =>
  text.toUpperCase().replace(/[\s-]+/g, '');

/** True when the postal code begins with the prefix; a trailing '*' of the prefix is decoration. An empty prefix matches nothing. */
export const matchesPostalPrefix = (postalCode: string, prefix: string): boolean => {
  const wanted = normalizePostalCode(prefix).replace(/\*+$/, '');
  return wanted !== '' && normalizePostalCode(postalCode).startsWith(wanted);
};

/** Prefixes as typed by a person, separated by commas, semicolons or line breaks: normalised, without repeats or empty ones. */
export const parsePostalPrefixes = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n]+/)
      .map((part) => normalizePostalCode(part).replace(/\*+$/, ''))
      .filter((part) => part !== ''),
  ),
];
