/** See long-tests.mjs. */
export const whatLongAdds: (source: string) => string | null;
