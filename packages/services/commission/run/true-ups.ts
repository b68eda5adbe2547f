import type { Tx } from '@portal/db/in-scope';
import type { AccumulatorState } from '@portal/domain/commission/accumulator';
import type { EvaluatedLine } from '@portal/domain/commission/facts';
import type { Activations } from './activations';
import { arrangeHistories, isCorrectingEvent } from './correcting-event';
import type { Histories } from './correcting-event';
import { evaluateForReseller } from './earn';
import { readEvents } from './event-row';
import type { Cursor, EventRange, TimedEvent } from './event-row';
import type { PlanCatalogue } from './plan-catalogue';
import { loadActivations } from './load-activations';
import { loadHistories } from './load-histories';
import {
  hasNetOfRefunds,
  hasTrueUps,
  longestWindow,
  restsOnResellers,
  windowEnd,
} from './plan-traits';
import { rerateByRefund } from './rerate-by-refund';
import { isInScope } from './run-state';
import type { MeasuredFor, RunScope, TrueUps } from './run-state';

const BATCH_SIZE = 4000;

export const NO_TRUE_UPS: TrueUps = { amounts: new Map(), moved: new Set() };

/** With the end of the windows in which the range ends: what lies after it may still move what lies in it. */
const toWindowEnd = (range: EventRange, catalogue: PlanCatalogue): EventRange => {
  if (range.to === null) return range;
  return { ...range, to: windowEnd(longestWindow(catalogue.plans), range.to) };
};

interface ResellerContext {
  readonly partnerId: string;
  readonly catalogue: PlanCatalogue;
  readonly activations: Activations;
  readonly accumulators: Map<string, AccumulatorState>;
}

/** Of the refunds among some events, where those move what resellers are measured by; else there is nothing to read. */
const historiesOf = async (
  tx: Tx,
  { partnerId, catalogue, activations }: ResellerContext,
  events: readonly TimedEvent[],
): Promise<Histories | null> => {
  if (!hasNetOfRefunds(catalogue.plans)) return null;
  const refunds = events.filter(
    (event) => isCorrectingEvent(event) && event.type !== 'customer.churned',
  );
  return arrangeHistories(await loadHistories(tx, partnerId, refunds, false), activations);
};

/** What a refund re-rates for resellers. What they are measured by is the event's own, so that each payment tells it by itself. */
const trueUpsByRefund = (
  refund: TimedEvent,
  context: ResellerContext,
  histories: Histories | null,
): readonly EvaluatedLine[] => {
  if (histories === null || refund.type === 'customer.churned') return [];
  const measuredOf = (original: TimedEvent): readonly MeasuredFor[] => {
    const alone = evaluateForReseller(original, { ...context, accumulators: new Map() });
    if (alone === null) return [];
    const { resellerId, measured } = alone;
    return [{ earnerKind: 'reseller', resellerId, measured }];
  };
  const originals = histories.originalsOf(refund);
  return rerateByRefund(refund, originals, { context, histories, measuredOf }).map(
    ({ line }) => line,
  );
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
    const context = { partnerId: scope.partnerId, catalogue, activations, accumulators };
    const histories = await historiesOf(tx, context, events);
    for (const event of events) {
      const lines = isCorrectingEvent(event)
        ? trueUpsByRefund(event, context, histories)
        : (evaluateForReseller(event, context)?.lines ?? []);
      for (const { kind, eventId, amountMinor } of lines)
        if (kind === 'true_up' && eventId !== null) note(event, eventId, amountMinor);
    }
    after = events.length < BATCH_SIZE ? null : (events.at(-1) ?? null);
  } while (after !== null);
  return { amounts, moved };
};
