/** One measured claim: what it is, the figures, and the limit it is held against. */
export interface Result {
  readonly what: string;
  readonly figures: string;
  readonly value: string;
  readonly limit: string;
  readonly ok: boolean;
}

/** Middle of the values; of an even number the lower of the two. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('No value was measured.');
  return middle;
};

/** "0.83 (0.81–0.86)": the median with the least and the most. */
export const spread = (values: readonly number[], digits = 2): string =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;

/** Prints the results as a table. */
export const printTable = (results: readonly Result[]): void => {
  const rows = results.map((result) => [
    result.ok ? 'ok' : 'MISSED',
    result.what,
    result.value,
    result.limit,
    result.figures,
  ]);
  const head = ['', 'measured', 'median (least–most)', 'limit', 'figures'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  process.stdout.write(`\n${[head, ...rows].map(line).join('\n')}\n`);
};

/** Says what is going on, on its own line. */
export const say = (text: string): void => {
  process.stdout.write(`▸ ${text}\n`);
};
