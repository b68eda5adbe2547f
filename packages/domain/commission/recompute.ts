import { assertNever } from '../errors';
import { roundRatio } from '../money/fraction';
import { rateMicros } from '../money/rate';
import { readInteger } from './explanation';
import type {
  ClawbackExplanation,
  CorrectionExplanation,
  EarningExplanation,
  Explanation,
  ReversalExplanation,
  StoredLimits,
  StoredPlan,
  TrueUpExplanation,
} from './explanation';
import { clawbackTarget, reversalTarget } from './sale-state';
import { afterShare, exactOf } from './reseller-share';

const MICRO = 1_000_000n;
const PICO = MICRO * MICRO;

const floorAtZero = (value: bigint): bigint => (value > 0n ? value : 0n);

const limitedAndRounded = (
  exact: bigint,
  lim: StoredLimits | undefined,
  plan: StoredPlan,
): bigint => {
  let amount = exact;
  if (lim?.event !== undefined) {
    const most = readInteger(lim.event) * PICO;
    if (amount > most) amount = most;
  }
  if (lim?.period !== undefined) {
    const [, max, used] = lim.period;
    const left = floorAtZero(readInteger(max) - readInteger(used)) * PICO;
    if (amount > left) amount = left;
  }
  return roundRatio(amount, PICO, plan.rnd ?? 'half_even');
};

const earningAmount = (explanation: EarningExplanation): bigint =>
  limitedAndRounded(exactOf(explanation), explanation.lim, explanation.p);

const trueUpAmount = (explanation: TrueUpExplanation): bigint => {
  const { base, rate, flat, less, share, mul, exact, lim, had, p } = explanation;
  const factor = rateMicros(mul ?? '1');
  if (share !== undefined) {
    const [rated, taken, left] = share;
    const known = {
      rated: readInteger(rated),
      taken: readInteger(taken),
      left: readInteger(left),
    };
    const payAfter = (index: 0 | 1): bigint =>
      afterShare(rateMicros(rate[index]) * readInteger(base) * factor, known) +
      readInteger(flat?.[index] ?? 0) * MICRO * factor;
    const moved = readInteger(exact) + payAfter(1) - payAfter(0);
    return limitedAndRounded(moved, lim, p) - readInteger(had);
  }
  const pay = (index: 0 | 1): bigint =>
    floorAtZero(
      rateMicros(rate[index]) * readInteger(base) +
        readInteger(flat?.[index] ?? 0) * MICRO -
        readInteger(less ?? 0) * MICRO,
    );
  const now = readInteger(exact) + (pay(1) - pay(0)) * factor;
  return limitedAndRounded(now, lim, p) - readInteger(had);
};

const reversalAmount = (explanation: ReversalExplanation): bigint => {
  const { orig, paid, ref, share, rev, claw, p } = explanation;
  const original = readInteger(orig);
  const [part, whole] = share ?? [ref[1], paid];
  const refunded = reversalTarget(original, readInteger(part), readInteger(whole), p.rnd);
  const left =
    claw === undefined
      ? 0n
      : clawbackTarget(
          original - refunded,
          { num: readInteger(claw[0]), den: readInteger(claw[1]) },
          p.rnd,
        );
  return readInteger(rev) - refunded - left;
};

const clawbackAmount = ({ orig, rev, ref = rev, share, p }: ClawbackExplanation): bigint => {
  const left = clawbackTarget(
    readInteger(orig) - readInteger(ref),
    { num: readInteger(share[0]), den: readInteger(share[1]) },
    p.rnd,
  );
  return readInteger(rev) - readInteger(ref) - left;
};

/** What is due follows from how it came about, which is stored whole. */
const dueOf = ({ now }: CorrectionExplanation): bigint => (now === undefined ? 0n : recompute(now));

/**
 * The signed amount (minor units) that the stored facts give, worked out anew. It does not read `amt`: comparing the two
 * proves that the explanation explains the line.
 */
export const recompute = (explanation: Explanation): bigint => {
  switch (explanation.k) {
    case 'earning':
    case 'bonus':
      return earningAmount(explanation);
    case 'true_up':
      return trueUpAmount(explanation);
    case 'reversal':
    case 'restoration':
      return reversalAmount(explanation);
    case 'clawback':
      return clawbackAmount(explanation);
    case 'correction':
      return dueOf(explanation) - readInteger(explanation.had);
    default:
      return assertNever(explanation);
  }
};
