const STEPS = [1, 2, 2.5, 5, 10] as const;

/** Round axis marks from at or below `low` to at or above `high`, about five apart, always with zero among them. */
export const axisTicks = (low: number, high: number): number[] => {
  const span = high - low;
  if (!(span > 0)) return [0, 1];
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((one) => one * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
};
