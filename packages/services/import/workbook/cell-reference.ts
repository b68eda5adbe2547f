/** Of a sheet. */
export const MOST_COLUMNS = 16_384;

/** `C5` → 2; −1 where it names no cell. */
export const columnOf = (reference: string): number => {
  let column = 0;
  for (const letter of reference.replace(/\d+$/, '').toUpperCase()) {
    const place = letter.charCodeAt(0) - 64;
    if (place < 1 || place > 26) return -1;
    column = column * 26 + place;
    if (column > MOST_COLUMNS) return -1;
  }
  return column - 1;
};
