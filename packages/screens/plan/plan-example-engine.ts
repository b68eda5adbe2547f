import { preparePlan } from '@portal/domain/commission/prepare-plan';
import { explanationSentences, skipSentence } from '@portal/domain/commission/sentences';
import type { Speaker } from '@portal/domain/text/message';
import { simulate } from '@portal/domain/commission/simulate';
import type { SimulatedEvent } from '@portal/domain/commission/simulate';
import type { EarnerKind, PlanDefinition } from '@portal/domain/commission/plan';
import type { EarningEventType } from '@portal/domain/enum/billing-event-type';
import type { PartnerTier } from '@portal/domain/enum/partner-tier';
import { addDays, DAY_MS } from '@portal/domain/period/period';
import type { ExampleFigures } from './plan-example-needs';

/** What somebody types beside the form: so many events of a kind in one month, each of an amount. */
export interface ExampleInput {
  readonly type: EarningEventType;
  readonly count: number;
  /** Minor units; null where nothing is paid. */
  readonly amountMinor: bigint | null;
  readonly quantity: number;
  readonly resellerCommissionMinor: bigint;
}

export interface ExampleResult {
  readonly component: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly lines: number;
  /** How the last line comes about: the one that shows how far things have risen. */
  readonly sentences: readonly string[];
  /** Why there is none; null where there is one, or nothing happened. */
  readonly why: string | null;
}

export interface ExampleEarner {
  readonly kind: EarnerKind;
  readonly tier: PartnerTier | null;
}

/** The first day of a quarter, so that nothing was earned in its windows before. */
const START = Date.UTC(2026, 0, 1);
const DAYS = 28;

/** At noon of the day that lies so many days after the first. */
const onDay = (days: number) => {
  const localDay = addDays(START, days);
  return { occurredAt: localDay + DAY_MS / 2, localDay };
};

const eventsOf = (inputs: readonly ExampleInput[], currency: string): SimulatedEvent[] =>
  inputs.flatMap(({ type, count, amountMinor, quantity, resellerCommissionMinor }, kind) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${String(kind)}-${String(index).padStart(6, '0')}`,
      type,
      ...onDay(Math.floor((index * DAYS) / count)),
      amountMinor,
      taxMinor: 0n,
      currency,
      customerId: `${type}-${String(index)}`,
      reference: `${type}-${String(index)}`,
      product: null,
      quantity,
      resellerCommissionMinor,
    })),
  );

/** Who was there before the window, and leaves in it. Somebody unknown leaves too, so that the window is closed at all. */
const comingAndGoing = ({ customers, lost }: ExampleFigures, currency: string) => {
  const ids = Array.from({ length: customers }, (_, index) => `customer-${String(index)}`);
  const churning = ['nobody', ...ids.slice(0, lost)];
  return {
    customers: ids.map((id) => ({ id, activatedOn: addDays(START, -DAYS) })),
    events: churning.map((customerId): SimulatedEvent => ({
      id: `leaves-${customerId}`,
      type: 'customer.churned',
      ...onDay(DAYS),
      amountMinor: null,
      taxMinor: 0n,
      currency,
      customerId,
      reference: null,
      product: null,
      quantity: 1,
    })),
  };
};

/**
 * What a plan pays for one made-up month of one earner, by component. Products are not filtered by: an example is about
 * what the plan is for.
 */
export const workExample = (
  definition: PlanDefinition,
  earner: ExampleEarner,
  inputs: readonly ExampleInput[],
  figures: ExampleFigures,
  intl: Speaker,
): ExampleResult[] => {
  const components = definition.components.map(({ filter: _filter, ...component }) => component);
  const prepared = preparePlan(
    { planId: 'example', versionId: 'example', definition: { ...definition, components } },
    earner.kind,
  );
  const before = comingAndGoing(figures, definition.currency);
  const { lines, totals, skipped } = simulate({
    prepared,
    earner: { ...earner, id: 'example' },
    events: [...eventsOf(inputs, definition.currency), ...before.events],
    customers: before.customers,
    closeWindows: true,
    rank: figures.rank,
  });
  return components.map(({ key }) => {
    const own = lines.filter(({ componentKey }) => componentKey === key);
    const last = own.at(-1);
    const skip = skipped.find(({ componentKey }) => componentKey === key);
    return {
      component: key,
      amountMinor: String(totals.find(({ component }) => component === key)?.amountMinor ?? 0n),
      currency: definition.currency,
      lines: own.length,
      why: last === undefined && skip !== undefined ? skipSentence(skip.reason, intl) : null,
      sentences: last === undefined ? [] : explanationSentences(last.explanation, { intl }),
    };
  });
};
