/** Builders for tests of the engine: a plan of one component, events with defaults, and a run over them in order. */
import { accumulatorKeys, readAccumulator, storeAccumulator } from './accumulator';
import type { Accumulators, AccumulatorState, StoredAccumulator } from './accumulator';
import { utcDay } from '../period/local-day';
import { compareEvents, evaluateEvent } from './evaluate-event';
import type { EarnerFacts, EvaluatedLine, EventFacts } from './facts';
import type { EarnerKind } from './plan';
import { preparePlan } from './prepare-plan';
import type { PreparedPlan } from './prepare-plan';
import type { RuleSet } from './rule-set';

/** Prepares a USD plan with the given components (JSON as it would be stored). */
export const planOf = (
  components: unknown[],
  {
    earnerKind = 'reseller',
    rounding,
    rules,
  }: { earnerKind?: EarnerKind; rounding?: string; rules?: RuleSet } = {},
): PreparedPlan =>
  preparePlan(
    {
      planId: 'plan',
      versionId: 'v1',
      definition: {
        currency: 'USD',
        components,
        ...(rounding === undefined ? {} : { rounding }),
        ...(rules === undefined ? {} : { rules }),
      },
    },
    earnerKind,
  );

/** Prepares a plan of one component on `invoice.paid`. */
export const paidPlan = (
  structure: unknown,
  rest: Record<string, unknown> = {},
  options: { earnerKind?: EarnerKind; rounding?: string; rules?: RuleSet } = {},
): PreparedPlan =>
  planOf([{ key: 'recurring', trigger: 'invoice.paid', structure, ...rest }], options);

/** A paid invoice of 10.00 USD on 3 August 2026 unless told otherwise, in UTC unless it says its local date. */
export const eventOf = (overrides: Partial<EventFacts> = {}): EventFacts => ({
  id: 'e1',
  type: 'invoice.paid',
  occurredAt: Date.UTC(2026, 7, 3),
  localDay: utcDay(overrides.occurredAt ?? Date.UTC(2026, 7, 3)),
  amountMinor: 1000n,
  taxMinor: 0n,
  currency: 'USD',
  customerId: 'c1',
  reference: 'inv-1',
  product: 'fiber',
  quantity: 1,
  ...overrides,
});

export const RESELLER: EarnerFacts = { kind: 'reseller', id: 'r1', tier: 'bronze' };

/** Paid invoices of these amounts, a day apart. */
export const invoices = (amounts: readonly bigint[], start = Date.UTC(2026, 7, 3)): EventFacts[] =>
  amounts.map((amountMinor, index) =>
    eventOf({
      id: `e${String(index + 1).padStart(4, '0')}`,
      reference: `inv-${String(index + 1)}`,
      occurredAt: start + index * 86_400_000,
      amountMinor,
    }),
  );

/** Evaluates events in their order of time. */
export const run = (
  plan: PreparedPlan,
  events: readonly EventFacts[],
  earner: EarnerFacts = RESELLER,
  accumulators: Accumulators = new Map(),
): EvaluatedLine[] =>
  events
    .toSorted(compareEvents)
    .flatMap(
      (event) =>
        evaluateEvent(plan, { event, earner, customer: { activatedOn: null } }, accumulators).lines,
    );

/** Signed amounts of lines, in order. */
export const amountsOf = (lines: readonly EvaluatedLine[]): bigint[] =>
  lines.map(({ amountMinor }) => amountMinor);

/** A value as it comes back from a JSON column; the cast says that JSON keeps the shapes used here. */
// oxlint-disable-next-line typescript/consistent-type-assertions
export const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/**
 * As `run`, but each event finds only the accumulators that `accumulatorKeys` names, read from JSON rows and written back:
 * what a service does that keeps them in a database.
 */
export const runStored = (
  plan: PreparedPlan,
  events: readonly EventFacts[],
  earner: EarnerFacts,
): EvaluatedLine[] => {
  const rows = new Map<string, StoredAccumulator>();
  return events.toSorted(compareEvents).flatMap((event) => {
    const loaded = new Map<string, AccumulatorState>();
    for (const key of accumulatorKeys(plan, earner.id, event.localDay)) {
      const row = rows.get(key);
      if (row !== undefined) loaded.set(key, readAccumulator(row));
    }
    const { lines } = evaluateEvent(plan, { event, earner, customer: null }, loaded);
    for (const [key, state] of loaded) rows.set(key, throughJson(storeAccumulator(state)));
    return lines;
  });
};
