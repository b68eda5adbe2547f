import type { Tx } from '@portal/db/in-scope';
import type { AccumulatorState } from '@portal/domain/commission/accumulator';
import { isCorrectingEvent } from './correcting-event';
import { evaluateForReseller } from './earn';
import { readEvents } from './event-row';
import type { Cursor, EventRange, TimedEvent } from './event-row';
import type { PlanCatalogue } from './plan-catalogue';
import { loadActivations } from './load-activations';
import { hasTrueUps, longestWindow, restsOnResellers, windowEnd } from './plan-traits';
import { isInScope } from './run-state';
import type { RunScope, TrueUps } from './run-state';

const BATCH_SIZE = 4000;

export const NO_TRUE_UPS: TrueUps = { amounts: new Map(), moved: new Set() };

/** With the end of the windows in which the range ends: what lies after it may still move what lies in it. */
const toWindowEnd = (range: EventRange, catalogue: PlanCatalogue): EventRange => {
  if (range.to === null) return range;
  return { ...range, to: windowEnd(longestWindow(catalogue.plans), range.to) };
};

/**
 * What a partner that is paid by what its resellers got has to know beforehand: what later events of the window add to
 * what a reseller earned on each. Goes through the range once, under the resellers' plans alone; reads nothing where no
 * plan asks for it. Memory grows with the events that were trued up.
 */
export const readTrueUps = async (
  tx: Tx,
  scope: RunScope,
  catalogue: PlanCatalogue,
  range: EventRange,
): Promise<TrueUps> => {
  if (!restsOnResellers(catalogue.plans) || !hasTrueUps(catalogue.plans)) return NO_TRUE_UPS;
  const amounts = new Map<string, bigint>();
  const moved = new Set<string>();
  const accumulators = new Map<string, AccumulatorState>();
  const note = (event: TimedEvent, forId: string, amountMinor: bigint): void => {
    amounts.set(forId, (amounts.get(forId) ?? 0n) + amountMinor);
    if (isInScope(scope, event)) moved.add(forId);
  };
  const whole = toWindowEnd(range, catalogue);
  let after: Cursor | null = null;
  do {
    const events: readonly TimedEvent[] = await readEvents(
      tx,
      scope.partnerId,
      whole,
      after,
      BATCH_SIZE,
    );
    const activations = await loadActivations(tx, scope.partnerId, catalogue, events);
    for (const event of events) {
      if (isCorrectingEvent(event)) continue;
      const lines =
        evaluateForReseller(event, { catalogue, activations, accumulators })?.lines ?? [];
      for (const { kind, eventId, amountMinor } of lines)
        if (kind === 'true_up' && eventId !== null) note(event, eventId, amountMinor);
    }
    after = events.length < BATCH_SIZE ? null : (events.at(-1) ?? null);
  } while (after !== null);
  return { amounts, moved };
};
