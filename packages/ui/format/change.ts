/**
 * Relative change of an integer amount as a fraction (0.12 is +12 %), to four places; null when there is nothing to
 * compare with. Both amounts are integers as decimal strings.
 */
export const changeOf = (current: string, previous: string): number | null => {
  const before = BigInt(previous);
  if (before === 0n) return null;
  const size = before < 0n ? -before : before;
  return Number(((BigInt(current) - before) * 10_000n) / size) / 10_000;
};
