import { compareEvents, evaluateEvent } from '@portal/domain/commission/evaluate-event';
import type { AccumulatorState } from '@portal/domain/commission/accumulator';
import type { EventFacts } from '@portal/domain/commission/facts';
import { utcDay } from '@portal/domain/period/local-day';
import { DAY_MS } from '@portal/domain/period/period';
import { preparePlan } from '@portal/domain/commission/prepare-plan';
import { PROGRAMME } from './programme';
import { median, say, spread } from './report';
import type { Result } from './report';

const EARNERS = 400;
const START = Date.UTC(2026, 0, 1);

/** Events of a year, most of them paid invoices, in order of time; made before the clock runs. */
const makeEvents = (count: number): EventFacts[] =>
  Array.from({ length: count }, (_, n): EventFacts => {
    const isActivation = n % 20 === 0;
    const occurredAt = START + Math.floor((n / count) * 365 * DAY_MS);
    return {
      id: `e${String(n).padStart(9, '0')}`,
      type: isActivation ? 'customer.activated' : 'invoice.paid',
      occurredAt,
      localDay: utcDay(occurredAt),
      amountMinor: isActivation ? null : BigInt(1000 + ((n * 37) % 9000)),
      taxMinor: 0n,
      currency: 'USD',
      customerId: `c${String(n % 5000)}`,
      reference: `inv-${String(n)}`,
      product: 'fiber',
      quantity: 1,
    };
  }).toSorted(compareEvents);

/** Seconds for all events under the programme, explanations included; and the lines they gave. */
const evaluateAll = (events: readonly EventFacts[]): readonly [number, number] => {
  const prepared = preparePlan(
    { planId: 'plan', versionId: 'version', definition: PROGRAMME },
    'reseller',
  );
  const accumulators = new Map<string, AccumulatorState>();
  const earners = Array.from({ length: EARNERS }, (_, n) => ({
    earner: { kind: 'reseller', id: `r${String(n)}`, tier: 'silver' } as const,
    assignment: { id: `a${String(n)}`, from: START - DAY_MS },
  }));
  const customer = { activatedOn: START - DAY_MS };
  let lines = 0;
  const started = performance.now();
  events.forEach((event, n) => {
    const who = earners[n % EARNERS];
    if (who === undefined) return;
    lines += evaluateEvent(prepared, { event, customer, ...who }, accumulators).lines.length;
  });
  return [(performance.now() - started) / 1000, lines];
};

/** Events per second of the pure engine on one core: the plans of a real programme, with explanations. */
export const measureEngine = (size: {
  readonly events: number;
  readonly repeats: number;
}): Result => {
  say(`engine: ${size.events} events under the programme, on one core`);
  const events = makeEvents(size.events);
  evaluateAll(events.slice(0, 100_000));
  const perSecond: number[] = [];
  for (let repeat = 1; repeat <= size.repeats; repeat += 1) {
    const [seconds, lines] = evaluateAll(events);
    if (lines !== size.events) throw new Error(`The engine gave ${lines} lines.`);
    perSecond.push(size.events / seconds);
  }
  return {
    what: `pure engine, ${size.events} events of the programme, events/s`,
    value: spread(perSecond, 0),
    limit: '≥ 500000',
    ok: median(perSecond) >= 500_000,
    figures: `${Math.round(1e9 / median(perSecond))} ns an event`,
  };
};
