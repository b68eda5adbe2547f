import { assertNever } from '../errors';
import { positionKey, tieredWindowName } from './accumulator';
import type { AccumulatorState, Accumulators } from './accumulator';
import { bandOf, bandShares } from './evaluate-tiered';
import type { BandShare, Step } from './evaluate-tiered';
import { storeInteger } from './explanation';
import type { StoredBand, StoredCut, StoredStep } from './explanation';
import type { Facts } from './facts';
import type { Base } from './plan';
import type { EventPart, FlatPart, PercentagePart, TieredPart } from './prepare-plan';

/** What one part of a structure gives for an event: exact pay in millionths of a minor unit, and how it came about. */
export interface PartResult {
  readonly exact: bigint;
  readonly step: StoredStep;
  /** What differential rates gave of it, from which the reseller's share is still to be taken; else zero. */
  readonly rated: bigint;
  /** It has something to pay on: an amount, a quantity or a flat amount. By the current rules, others are no part of a line. */
  readonly matters: boolean;
  /** Retroactive parts: what the true-ups need. */
  readonly moved: MovedPart | null;
  /** What was measured, where refunds of it move the position back. */
  readonly measured: MeasuredPart | null;
}

/** By how much an event moved a position. */
export interface MeasuredPart {
  readonly part: TieredPart;
  readonly amount: bigint;
}

export interface MovedPart {
  readonly part: TieredPart;
  readonly state: AccumulatorState;
  readonly windowName: string;
  readonly bandBefore: number | null;
  readonly bandAfter: number;
  readonly base: bigint;
  readonly less: bigint;
}

export interface PartInput {
  readonly facts: Facts;
  /** The event's amount net of tax, or null. */
  readonly net: bigint | null;
  /** The most of a reseller's commission that counts where there is no amount; null: no limit. */
  readonly baseCap: bigint | null;
  readonly accumulators: Accumulators;
}

type BaseInput = Omit<PartInput, 'accumulators'>;

interface PaidBase {
  /** Null when the event carries no amount. */
  readonly amount: bigint | null;
  readonly cut: StoredCut | undefined;
}

/**
 * What the reseller got, as far as it counts: its partner decides what that is, so at most the event's net amount, and
 * without one at most what the plan says. The rest of the plan rests on what nobody sets who is paid by it: `differential`
 * gives the partner at most rate × net, whatever it pays its resellers.
 */
const resellerBase = ({ facts, net, baseCap }: BaseInput): PaidBase => {
  const got = facts.resellerCommissionMinor ?? 0n;
  const most = net === null ? baseCap : net < 0n ? -net : net;
  if (most === null || got <= most) return { amount: got, cut: undefined };
  return { amount: most, cut: [storeInteger(got), net === null ? 'plan' : 'net'] };
};

const paidBase = (base: Base, input: BaseInput): PaidBase => {
  switch (base) {
    case 'event':
    case 'differential':
      return { amount: input.net, cut: undefined };
    case 'reseller_commission':
      return resellerBase(input);
    default:
      return assertNever(base);
  }
};

/** What a rate is taken of; null when the event carries no amount. */
export const baseAmount = (base: Base, input: BaseInput): bigint | null =>
  paidBase(base, input).amount;

const lessOf = (base: Base, facts: Facts): bigint =>
  base === 'differential' ? (facts.resellerCommissionMinor ?? 0n) : 0n;

/** Exact pay less what the reseller got, never below zero. */
export const afterReseller = (exact: bigint, less: bigint): bigint => {
  const rest = exact - less * 1_000_000n;
  return rest > 0n ? rest : 0n;
};

const ofBase = (
  base: Base,
  less: bigint,
  cut: StoredCut | undefined,
): { of?: Base; less?: number | string; cut?: StoredCut } => {
  if (base === 'event') return {};
  if (base === 'differential') return { of: base, less: storeInteger(less) };
  return cut === undefined ? { of: base } : { of: base, cut };
};

/** True when the share is taken from all that rates give on the event, not from each part for itself. */
const isTakenLater = ({ base, rules }: PercentagePart | TieredPart): boolean =>
  rules > 1 && base === 'differential';

const evaluateFlat = (part: FlatPart, { facts, net }: PartInput): PartResult => {
  const each = storeInteger(part.each);
  const { quantity } = facts.event;
  const isUnpaid = net === 0n && !part.onZero;
  if (!part.perUnit)
    return {
      exact: isUnpaid ? 0n : part.each * 1_000_000n,
      step: { k: 'flat', each },
      rated: 0n,
      matters: !isUnpaid,
      moved: null,
      measured: null,
    };
  return {
    exact: isUnpaid ? 0n : part.each * BigInt(quantity) * 1_000_000n,
    step: { k: 'flat', each, qty: quantity },
    rated: 0n,
    matters: !isUnpaid && quantity > 0,
    moved: null,
    measured: null,
  };
};

const evaluatePercentage = (part: PercentagePart, input: PartInput): PartResult => {
  const { amount, cut } = paidBase(part.base, input);
  const base = amount ?? 0n;
  const { text, micros } = part.rate;
  const exact = micros * base;
  const matters = base > 0n;
  if (part.base === 'event' || isTakenLater(part)) {
    const of = part.base === 'event' ? {} : { of: part.base };
    return {
      exact,
      step: { k: 'pct', rate: text, base: storeInteger(base), ...of },
      rated: part.base === 'event' ? 0n : exact,
      matters,
      moved: null,
      measured: null,
    };
  }
  const less = lessOf(part.base, input.facts);
  return {
    exact: afterReseller(exact, less),
    step: { k: 'pct', rate: text, base: storeInteger(base), ...ofBase(part.base, less, cut) },
    rated: 0n,
    matters,
    moved: null,
    measured: null,
  };
};

const storeBand = ({ band, amount, flat }: BandShare): StoredBand => {
  const stored = {
    i: band.index,
    from: band.stored.from,
    to: band.stored.to,
    n: storeInteger(amount),
    rate: band.rate?.text,
  };
  return flat === 0n ? stored : { ...stored, flat: storeInteger(flat) };
};

export const loadState = (
  accumulators: Accumulators,
  key: string,
  retroactive: boolean,
): AccumulatorState => {
  const known = accumulators.get(key);
  if (known !== undefined) return known;
  return retroactive ? { position: 0n, earlier: [] } : { position: 0n };
};

const atLeastZero = (value: bigint): bigint => (value > 0n ? value : 0n);

interface Positioned {
  /** By how much the event moves the sum of the window. */
  readonly by: bigint;
  readonly step: Step;
  readonly shares: readonly BandShare[];
}

/**
 * Where an event takes the position, and what the bands pay of it. By the current rules an event of 0.00 pays the flat amounts that
 * say so and counts only where one is paid; one without any amount counts, and pays flat amounts but by amount in marginal
 * bands, which it does not enter. Where more was given back than paid, the position is zero: marginal bands are split from there.
 */
const positioned = (
  part: TieredPart,
  { position, highest }: AccumulatorState,
  base: bigint,
  net: bigint | null,
): Positioned => {
  const by = part.byAmount ? base : 1n;
  const before = atLeastZero(position);
  const after = part.marginal ? before + by : atLeastZero(position + by);
  const step = { before, after, highest: highest ?? before };
  if (part.rules > 1 && base <= 0n) {
    if (part.byAmount && part.marginal) return { by, step, shares: [] };
    if (net === 0n) {
      const paid = bandShares(part, step, base).filter(
        ({ band, flat }) => flat > 0n && band.onZero,
      );
      return paid.length === 0
        ? { by: 0n, step: { ...step, after: before }, shares: paid }
        : { by, step, shares: paid };
    }
  }
  return { by, step, shares: bandShares(part, step, base) };
};

/** Takes the state where an event moved it; how far it has been is kept only where it is no longer there. */
const advance = (state: AccumulatorState, { by, step }: Positioned): void => {
  state.position += by;
  if (state.highest === undefined && state.position === step.after) return;
  const highest = step.after > step.highest ? step.after : step.highest;
  state.highest = highest > atLeastZero(state.position) ? highest : undefined;
};

/** True when the bands' flat amounts are the same for an event of 0.00, so that it can be trued up as others are. */
const canBeTruedUp = (part: TieredPart, net: bigint | null): boolean =>
  part.rules === 1 || net !== 0n || part.bands.every(({ flat, onZero }) => flat === 0n || onZero);

const evaluateTiered = (part: TieredPart, input: PartInput): PartResult => {
  const { facts, accumulators, net } = input;
  const { amount, cut } = paidBase(part.base, input);
  const base = amount ?? 0n;
  const windowName = tieredWindowName(part.window, facts.event.localDay);
  const perEvent = part.window === 'event';
  const key = perEvent ? '' : positionKey(part, facts.earner.id, windowName);
  const state = perEvent ? { position: 0n } : loadState(accumulators, key, part.retroactive);
  const moved = positioned(part, state, base, net);
  const { by, shares } = moved;
  const { before, after } = moved.step;
  const isLater = isTakenLater(part);
  const less = isLater ? 0n : lessOf(part.base, facts);
  if (!perEvent) {
    advance(state, moved);
    accumulators.set(key, state);
  }
  const gross = shares.reduce((sum, { exact }) => sum + exact, 0n);
  const matters = by !== 0n || gross > 0n;
  return {
    exact: part.base === 'differential' ? afterReseller(gross, less) : gross,
    step: {
      k: 'tier',
      mode: part.marginal ? 'marginal' : 'cliff',
      by: part.byAmount ? 'amount' : 'count',
      win: windowName,
      pos: [storeInteger(before), storeInteger(after)],
      base: part.usesAmount ? storeInteger(base) : null,
      ...(isLater ? { of: part.base } : ofBase(part.base, less, part.usesAmount ? cut : undefined)),
      bands: shares.map(storeBand),
    },
    rated: isLater ? ratedOf(shares) : 0n,
    matters,
    moved:
      part.retroactive && (part.rules === 1 || matters) && canBeTruedUp(part, net)
        ? {
            part,
            state,
            windowName,
            bandBefore: before === 0n && part.rules === 1 ? null : bandOf(part, before).index,
            bandAfter: bandOf(part, after).index,
            base,
            less,
          }
        : null,
    measured: part.netOfRefunds && by !== 0n ? { part, amount: by } : null,
  };
};

const ratedOf = (shares: readonly BandShare[]): bigint =>
  shares.reduce((sum, { exact, flat }) => sum + exact - flat * 1_000_000n, 0n);

/** Evaluates one part; a tiered one moves its accumulator. */
export const evaluatePart = (part: EventPart, input: PartInput): PartResult => {
  switch (part.k) {
    case 'flat':
      return evaluateFlat(part, input);
    case 'pct':
      return evaluatePercentage(part, input);
    case 'tier':
      return evaluateTiered(part, input);
    default:
      return assertNever(part);
  }
};
