import { preparePlan } from '@portal/domain/commission/prepare-plan';
import { explanationSentences } from '@portal/domain/commission/sentences';
import { simulate } from '@portal/domain/commission/simulate';
import type { SimulatedEvent } from '@portal/domain/commission/simulate';
import type { EarnerKind, PlanDefinition } from '@portal/domain/commission/plan';
import type { EarningEventType } from '@portal/domain/enum/billing-event-type';
import type { PartnerTier } from '@portal/domain/enum/partner-tier';
import { addDays } from '@portal/domain/period/period';

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
}

export interface ExampleEarner {
  readonly kind: EarnerKind;
  readonly tier: PartnerTier | null;
}

/** The first day of a quarter, so that nothing was earned in its windows before. */
const START = Date.UTC(2026, 0, 1, 12);
const DAYS = 28;

const eventsOf = (inputs: readonly ExampleInput[], currency: string): SimulatedEvent[] =>
  inputs.flatMap(({ type, count, amountMinor, quantity, resellerCommissionMinor }, kind) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${String(kind)}-${String(index).padStart(6, '0')}`,
      type,
      occurredAt: addDays(START, Math.floor((index * DAYS) / count)),
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

/**
 * What a plan pays for one made-up month of one earner, by component. Products are not filtered by: an example is about
 * what the plan is for.
 */
export const workExample = (
  definition: PlanDefinition,
  earner: ExampleEarner,
  inputs: readonly ExampleInput[],
  locale: string | undefined,
): ExampleResult[] => {
  const components = definition.components.map(({ filter: _filter, ...component }) => component);
  const prepared = preparePlan(
    { planId: 'example', versionId: 'example', definition: { ...definition, components } },
    earner.kind,
  );
  const { lines, totals } = simulate({
    prepared,
    earner: { ...earner, id: 'example' },
    events: eventsOf(inputs, definition.currency),
    closeWindows: true,
    rank: 1,
  });
  return components.map(({ key }) => {
    const own = lines.filter(({ componentKey }) => componentKey === key);
    const last = own.at(-1);
    return {
      component: key,
      amountMinor: String(totals.find(({ component }) => component === key)?.amountMinor ?? 0n),
      currency: definition.currency,
      lines: own.length,
      sentences:
        last === undefined
          ? []
          : explanationSentences(last.explanation, { locale: locale ?? 'en-US', timeZone: 'UTC' }),
    };
  });
};
