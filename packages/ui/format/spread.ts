/**
 * Moves heights apart until neighbours are at least `gap` apart, keeping their order; nothing goes below `bottom`.
 * In pixels from the top, as labels beside the ends of lines need them.
 */
export const spread = (heights: readonly number[], gap: number, bottom: number): number[] => {
  const order = heights
    .map((height, index) => ({ height, index }))
    .toSorted((one, other) => one.height - other.height || one.index - other.index);
  const placed = [...heights];
  let above = Number.NEGATIVE_INFINITY;
  for (const { height, index } of order) {
    above = Math.max(height, above + gap);
    placed[index] = above;
  }
  let below = bottom;
  for (const { index } of order.toReversed()) {
    below = Math.min(placed[index] ?? below, below);
    placed[index] = below;
    below -= gap;
  }
  return placed;
};
