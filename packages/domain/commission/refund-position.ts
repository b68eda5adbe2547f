import { roundRatio } from '../money/fraction';
import { positionKey, tieredWindowName } from './accumulator';
import type { Accumulators } from './accumulator';
import { loadState } from './evaluate-part';
import { bandOf } from './evaluate-tiered';
import type { EvaluatedLine, EventFacts, Measured } from './facts';
import type { PreparedComponent, PreparedPlan, TieredPart } from './prepare-plan';
import { refundedFor } from './sale-state';
import type { SaleState } from './sale-state';
import { trueUpEarlier } from './true-up';

/** A payment of which a refund, or its failing, moves what stands refunded, with what was measured when it came. */
export interface RefundedSale {
  readonly measured: readonly Measured[];
  readonly before: SaleState;
  readonly after: SaleState;
}

export interface RefundOfSales {
  readonly event: Pick<EventFacts, 'id' | 'occurredAt' | 'localDay'>;
  readonly earnerId: string;
  readonly sales: readonly RefundedSale[];
  /** The plan version in force for the earner at the refund; null: none. */
  readonly inForce: PreparedPlan | null;
  readonly accumulators: Accumulators;
}

/** What a refund re-rates, under which plan version. */
export interface ReratedLine {
  readonly line: EvaluatedLine;
  readonly prepared: PreparedPlan;
}

/** How much of what was measured stands given back: the refunded share of it; of a count, all of it or nothing. */
const givenBack = ({ part, amount }: Measured, state: SaleState): bigint => {
  const { paidMinor, refundedMinor, exact } = refundedFor(part, state);
  const [num, den] = exact === undefined ? [refundedMinor, paidMinor] : [exact.num, exact.den];
  if (num <= 0n || den <= 0n) return 0n;
  if (num >= den) return amount;
  return part.byAmount ? roundRatio(amount * num, den, 'half_even') : 0n;
};

interface Place {
  readonly part: TieredPart;
  readonly component: PreparedComponent;
  readonly prepared: PreparedPlan;
}

/** Where the earner's windows go on at the refund: in the version then in force, where that measures the same; else as it was. */
const placeOf = (measured: Measured, inForce: PreparedPlan | null): Place => {
  if (inForce === null || inForce === measured.prepared) return measured;
  for (const component of inForce.components)
    for (const part of component.parts)
      if (
        part.k === 'tier' &&
        part.netOfRefunds &&
        part.slot === measured.part.slot &&
        part.byAmount === measured.part.byAmount
      )
        return { part, component, prepared: inForce };
  return measured;
};

interface Move extends Place {
  readonly key: string;
  readonly windowName: string;
  by: bigint;
}

const movesOf = ({ event, earnerId, sales, inForce }: RefundOfSales): Move[] => {
  const moves = new Map<string, Move>();
  for (const { measured, before, after } of sales)
    for (const one of measured) {
      const by = givenBack(one, before) - givenBack(one, after);
      if (by === 0n) continue;
      const place = placeOf(one, inForce);
      const windowName = tieredWindowName(place.part.window, event.localDay);
      const key = positionKey(place.part, earnerId, windowName);
      const { part, component, prepared } = place;
      const move = moves.get(key) ?? { part, component, prepared, key, windowName, by: 0n };
      move.by += by;
      moves.set(key, move);
    }
  return [...moves.values()];
};

const atLeastZero = (value: bigint): bigint => (value > 0n ? value : 0n);

/**
 * What a refund, or its failing, does to the positions of an earner whose plan measures net of refunds (commissions.md "Tiered"):
 * it moves them in the windows of its own date, and where that moves the band of a retroactive cliff, gives the true-ups of the
 * window's earlier events. All payments of an earner that one event moves are given at once.
 */
export const moveByRefund = (refund: RefundOfSales): ReratedLine[] => {
  const { event, earnerId, accumulators } = refund;
  return movesOf(refund).flatMap(({ part, component, prepared, key, windowName, by }) => {
    const state = loadState(accumulators, key, part.retroactive);
    const before = atLeastZero(state.position);
    state.position += by;
    const after = atLeastZero(state.position);
    const highest = state.highest ?? before;
    state.highest = highest > after ? highest : undefined;
    accumulators.set(key, state);
    if (!part.retroactive) return [];
    const bandBefore = bandOf(part, before).index;
    const bandAfter = bandOf(part, after).index;
    const moved = { part, state, windowName, bandBefore, bandAfter };
    return trueUpEarlier({ component, event, earnerId, accumulators, moved }).map((line) => ({
      line,
      prepared,
    }));
  });
};
