/** A postal code as it is compared: capitals, without spaces and hyphens ("sw1a 1aa" → "SW1A1AA", "95014-2083" → "950142083"). */
export const normalizePostalCode = (text: string): string =>
  text.toUpperCase().replace(/[\s-]+/g, '');
