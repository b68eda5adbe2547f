import { assertNever } from '../errors';
import { positionKey, tieredWindowName } from './accumulator';
import type { AccumulatorState, Accumulators } from './accumulator';
import { bandOf, bandShares } from './evaluate-tiered';
import type { BandShare } from './evaluate-tiered';
import { storeInteger } from './explanation';
import type { StoredBand, StoredCut, StoredStep } from './explanation';
import type { Facts } from './facts';
import type { Base } from './plan';
import type { EventPart, FlatPart, PercentagePart, TieredPart } from './prepare-plan';

/** What one part of a structure gives for an event: exact pay in millionths of a minor unit, and how it came about. */
export interface PartResult {
  readonly exact: bigint;
  readonly step: StoredStep;
  /** Retroactive parts: what the true-ups need. */
  readonly moved: MovedPart | null;
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

const evaluateFlat = (part: FlatPart, { facts }: PartInput): PartResult => {
  const each = storeInteger(part.each);
  if (!part.perUnit)
    return { exact: part.each * 1_000_000n, step: { k: 'flat', each }, moved: null };
  const { quantity } = facts.event;
  return {
    exact: part.each * BigInt(quantity) * 1_000_000n,
    step: { k: 'flat', each, qty: quantity },
    moved: null,
  };
};

const evaluatePercentage = (part: PercentagePart, input: PartInput): PartResult => {
  const { amount, cut } = paidBase(part.base, input);
  const base = amount ?? 0n;
  const { text, micros } = part.rate;
  if (part.base === 'event') {
    return {
      exact: micros * base,
      step: { k: 'pct', rate: text, base: storeInteger(base) },
      moved: null,
    };
  }
  const less = lessOf(part.base, input.facts);
  return {
    exact: afterReseller(micros * base, less),
    step: { k: 'pct', rate: text, base: storeInteger(base), ...ofBase(part.base, less, cut) },
    moved: null,
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

const loadState = (
  accumulators: Accumulators,
  key: string,
  retroactive: boolean,
): AccumulatorState => {
  const known = accumulators.get(key);
  if (known !== undefined) return known;
  return retroactive ? { position: 0n, earlier: [] } : { position: 0n };
};

const evaluateTiered = (part: TieredPart, input: PartInput): PartResult => {
  const { facts, accumulators } = input;
  const { amount, cut } = paidBase(part.base, input);
  const base = amount ?? 0n;
  const windowName = tieredWindowName(part.window, facts.event.localDay);
  const perEvent = part.window === 'event';
  const key = perEvent ? '' : positionKey(part, facts.earner.id, windowName);
  const state = perEvent ? { position: 0n } : loadState(accumulators, key, part.retroactive);
  const before = state.position;
  const after = before + (part.byAmount ? base : 1n);
  const shares = bandShares(part, before, after, base);
  const less = lessOf(part.base, facts);
  if (!perEvent) {
    state.position = after;
    accumulators.set(key, state);
  }
  const gross = shares.reduce((sum, { exact }) => sum + exact, 0n);
  return {
    exact: part.base === 'differential' ? afterReseller(gross, less) : gross,
    step: {
      k: 'tier',
      mode: part.marginal ? 'marginal' : 'cliff',
      by: part.byAmount ? 'amount' : 'count',
      win: windowName,
      pos: [storeInteger(before), storeInteger(after)],
      base: part.usesAmount ? storeInteger(base) : null,
      ...ofBase(part.base, less, part.usesAmount ? cut : undefined),
      bands: shares.map(storeBand),
    },
    moved: part.retroactive
      ? {
          part,
          state,
          windowName,
          bandBefore: before === 0n ? null : bandOf(part, before).index,
          bandAfter: bandOf(part, after).index,
          base,
          less,
        }
      : null,
  };
};

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
