import { assertNever } from '../errors';
import { positionKey, tieredWindowName } from './accumulator';
import type { AccumulatorState, Accumulators } from './accumulator';
import { bandOf, bandShares } from './evaluate-tiered';
import type { BandShare } from './evaluate-tiered';
import { storeInteger } from './explanation';
import type { StoredBand, StoredStep } from './explanation';
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
  readonly accumulators: Accumulators;
}

/** What a rate is taken of; null when the event carries no amount. */
export const baseAmount = (base: Base, net: bigint | null, facts: Facts): bigint | null => {
  switch (base) {
    case 'event':
    case 'differential':
      return net;
    case 'reseller_commission':
      return facts.resellerCommissionMinor ?? 0n;
    default:
      return assertNever(base);
  }
};

const lessOf = (base: Base, facts: Facts): bigint =>
  base === 'differential' ? (facts.resellerCommissionMinor ?? 0n) : 0n;

/** Exact pay less what the reseller got, never below zero. */
export const afterReseller = (exact: bigint, less: bigint): bigint => {
  const rest = exact - less * 1_000_000n;
  return rest > 0n ? rest : 0n;
};

const ofBase = (base: Base, less: bigint): { of?: Base; less?: number | string } => {
  if (base === 'event') return {};
  return base === 'differential' ? { of: base, less: storeInteger(less) } : { of: base };
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

const evaluatePercentage = (part: PercentagePart, { facts, net }: PartInput): PartResult => {
  const base = baseAmount(part.base, net, facts) ?? 0n;
  const { text, micros } = part.rate;
  if (part.base === 'event') {
    return {
      exact: micros * base,
      step: { k: 'pct', rate: text, base: storeInteger(base) },
      moved: null,
    };
  }
  const less = lessOf(part.base, facts);
  return {
    exact: afterReseller(micros * base, less),
    step: { k: 'pct', rate: text, base: storeInteger(base), ...ofBase(part.base, less) },
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
  const { facts, net, accumulators } = input;
  const base = baseAmount(part.base, net, facts) ?? 0n;
  const windowName = tieredWindowName(part.window, facts.event.occurredAt);
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
      ...ofBase(part.base, less),
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
