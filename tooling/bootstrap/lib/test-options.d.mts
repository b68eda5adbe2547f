/** See test-options.mjs. */
export const readTestOptions: (
  args: readonly string[],
  names: readonly string[],
) => { only: readonly string[]; force: boolean; env: Readonly<Record<string, string>> };
