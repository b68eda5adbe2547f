import type { PreparedBand, TieredPart } from './prepare-plan';

/** How much of an event a band pays: `amount` is what its rate is taken of; `exact` the pay in millionths of a minor unit. */
export interface BandShare {
  readonly band: PreparedBand;
  readonly amount: bigint;
  readonly flat: bigint;
  readonly exact: bigint;
}

const share = (band: PreparedBand, amount: bigint, flat: bigint): BandShare => ({
  band,
  amount,
  flat,
  exact: (band.rate === null ? 0n : band.rate.micros * amount) + flat * 1_000_000n,
});

const lastBand = (bands: readonly PreparedBand[]): PreparedBand => {
  const last = bands[bands.length - 1];
  if (last === undefined) throw new RangeError('A tiered structure without bands was prepared.');
  return last;
};

/** The band that holds a value; on a boundary the lower one, or the upper one when the plan says so. */
export const bandOf = (part: TieredPart, value: bigint): PreparedBand => {
  for (const band of part.bands) {
    if (band.to === null || value < band.to || (value === band.to && !part.upper)) return band;
  }
  return lastBand(part.bands);
};

/** cliff: the one band that holds the position after the event pays all of it, and its flat amount for each event. */
const cliffShares = (part: TieredPart, after: bigint, amount: bigint): BandShare[] => {
  const band = bandOf(part, after);
  return [share(band, amount, band.flat)];
};

/** Where an event takes a position. */
export interface Step {
  readonly before: bigint;
  readonly after: bigint;
  /** How far the position has been in the window: `before`, unless refunds took it back. */
  readonly highest: bigint;
}

/** marginal by count: the event lies in one band; the flat amount is paid by the event that enters it first. */
const countShares = (part: TieredPart, { after, highest }: Step, amount: bigint): BandShare[] => {
  const band = bandOf(part, after);
  const entered = highest === 0n || bandOf(part, highest).index < band.index;
  return [share(band, amount, entered ? band.flat : 0n)];
};

/** True when the event takes the position into the band for the first time in the window. */
const enters = (part: TieredPart, band: PreparedBand, { highest, after }: Step): boolean => {
  if (band.from === 0n) return highest === 0n;
  return part.upper
    ? highest < band.from && after >= band.from
    : highest <= band.from && after > band.from;
};

/** marginal by amount: the event is split over the bands it spans, each at its rate. */
const amountShares = (part: TieredPart, step: Step): BandShare[] => {
  const { before, after } = step;
  const shares: BandShare[] = [];
  for (const band of part.bands) {
    if (band.from > after) break;
    if (band.to !== null && band.to < before) continue;
    const low = before > band.from ? before : band.from;
    const high = band.to === null || after < band.to ? after : band.to;
    const flat = band.flat > 0n && enters(part, band, step) ? band.flat : 0n;
    if (high > low || flat > 0n) shares.push(share(band, high > low ? high - low : 0n, flat));
  }
  return shares;
};

/** The bands that pay an event of `amount` that moves the position so far (commissions.md "Tiered"). */
export const bandShares = (part: TieredPart, step: Step, amount: bigint): BandShare[] => {
  if (!part.marginal) return cliffShares(part, step.after, amount);
  return part.byAmount ? amountShares(part, step) : countShares(part, step, amount);
};
