/** See long-tests.mjs. */
export const whatLongAdds: (source: string) => string | null;
export const longTests: () => Promise<{ file: string; adds: string }[]>;
