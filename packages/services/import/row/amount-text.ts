/**
 * Rewrites decimals of other spellings, where only one reading is possible, as the plain decimal that `parseAmount`
 * takes: `52,20` → `52.20`, `1,234.50` and `1.234,50` → `1234.50`. Everything else (`1,234`, `12.345`) is left as it is.
 */
export const plainDecimal = (text: string): string => {
  const trimmed = text.trim();
  if (/^-?\d+,\d{1,2}$/.test(trimmed)) return trimmed.replace(',', '.');
  if (/^-?\d{1,3}(,\d{3})+\.\d{1,4}$/.test(trimmed)) return trimmed.replaceAll(',', '');
  if (/^-?\d{1,3}(\.\d{3})+,\d{1,4}$/.test(trimmed)) {
    return trimmed.replaceAll('.', '').replace(',', '.');
  }
  return trimmed;
};

/**
 * Spreadsheets write some decimals with the noise of their binary form (`78.849999999999994` for 78.85). Only text of 16
 * or more digits is taken for such noise, and becomes the shortest decimal of the same binary number. For descriptive
 * figures only: money that moved is never rounded.
 */
export const withoutBinaryNoise = (text: string): string => {
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return /^\d+\.\d+$/.test(text) && digits.length >= 16 ? String(Number(text)) : text;
};
