/** Each of these values once, without those that are not there. */
export const compact = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
];
