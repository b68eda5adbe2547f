import { rateMicros } from '../money/rate';
import { readInteger } from './explanation';
import type { EarningExplanation, StoredStep } from './explanation';
import { stepPay } from './step-pay';

const MICRO = 1_000_000n;

/**
 * How much of the reseller's share what rates gave on an event took in, over 10^12: `rated` before it, `taken` of it, and
 * what was left of the share when all components had taken theirs.
 */
export interface ShareTaken {
  readonly rated: bigint;
  readonly taken: bigint;
  left: bigint;
}

const atLeastZero = (value: bigint): bigint => (value > 0n ? value : 0n);

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** What rates give after the share when they give `rated`: what is left of the share is taken from what they give more. */
export const afterShare = (rated: bigint, share: ShareTaken): bigint =>
  atLeastZero(rated - share.taken - least(atLeastZero(rated - share.rated), share.left));

/** What a step's rates give, in millionths of a minor unit; flat amounts aside. */
const ratedPay = (step: StoredStep): bigint => {
  switch (step.k) {
    case 'pct':
      return rateMicros(step.rate) * readInteger(step.base);
    case 'tier':
      return step.bands.reduce(
        (sum, { n, rate }) => (rate === undefined ? sum : sum + rateMicros(rate) * readInteger(n)),
        0n,
      );
    case 'flat':
    case 'perf':
      return 0n;
  }
};

const isDifferential = (step: StoredStep): boolean =>
  (step.k === 'pct' || step.k === 'tier') && step.of === 'differential';

/** What is taken of the reseller's share from each step, in declared order, over 10^12; from what rates give alone. */
export const takenFrom = ({ steps, mul, share }: EarningExplanation): bigint[] => {
  let left = readInteger(share ?? 0);
  return steps.map((step) => {
    if (!isDifferential(step)) return 0n;
    const taken = least(ratedPay(step) * rateMicros(mul ?? '1'), left);
    left -= taken;
    return taken;
  });
};

/** The exact amount of a line over 10^12, before limits and rounding. */
export const exactOf = (explanation: EarningExplanation): bigint => {
  const { steps, mul } = explanation;
  const pay = steps.reduce((sum, step) => sum + stepPay(step), 0n) * rateMicros(mul ?? '1');
  return takenFrom(explanation).reduce((rest, taken) => rest - taken, pay);
};

/** Whole minor units, and the rest in millionths, of an amount over 10^12. */
export const toMicros = (exact: bigint): bigint => exact / MICRO;
