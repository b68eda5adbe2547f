/** What may stand between two cells. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** True when `text` is a delimiter we read (as kept in an import's options). */
export const isDelimiter = (text: unknown): text is Delimiter =>
  DELIMITERS.some((delimiter) => delimiter === text);

const ROWS_LOOKED_AT = 60;

/** Number of cells of each row, quotes respected; the last row may be cut and is left out when there are others. */
const cellCounts = (text: string, delimiter: Delimiter): number[] => {
  const counts: number[] = [];
  let cells = 1;
  let quoted = false;
  let atStart = true;
  let blank = true;
  for (const char of text) {
    if (counts.length >= ROWS_LOOKED_AT) return counts;
    if (char === '"' && (quoted || atStart)) quoted = !quoted;
    else if (!quoted && char === delimiter) cells += 1;
    else if (!quoted && char === '\n') {
      if (!blank) counts.push(cells);
      cells = 1;
      blank = true;
      atStart = true;
      continue;
    }
    // A quote inside an open quote may be the first of a doubled one: reopening is allowed right after it.
    atStart = char === delimiter || char === '"';
    blank = false;
  }
  if (counts.length === 0 && !blank) counts.push(cells);
  return counts;
};

const mostFrequent = (counts: readonly number[]): { value: number; share: number } => {
  const seen = new Map<number, number>();
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1);
  let value = 1;
  let times = 0;
  for (const [count, frequency] of seen) {
    if (frequency > times || (frequency === times && count > value)) {
      value = count;
      times = frequency;
    }
  }
  return { value, share: counts.length === 0 ? 0 : times / counts.length };
};

/**
 * The delimiter that cuts most rows into the same number of cells, more than one; among equals the one with more cells.
 * A file of one column reads as comma-separated.
 * @param text the beginning of the file, line ends as `\n`.
 */
export const detectDelimiter = (text: string): Delimiter => {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = cellCounts(text, delimiter);
    const { value, share } = mostFrequent(counts);
    if (value < 2) continue;
    const headAgrees = counts[0] === value ? 1 : 0.5;
    const score = share * headAgrees + Math.min(value, 100) / 1000;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
};
