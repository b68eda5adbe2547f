import type { Metric, Component, PlanDefinition, Structure } from '@portal/domain/commission/plan';
import { usesAmount } from '@portal/domain/commission/structure-traits';
import { assertNever } from '@portal/domain/errors';
import type { EarningEventType } from '@portal/domain/enum/billing-event-type';

/** Figures of an earner that the events of an example do not tell. */
export interface ExampleFigures {
  /** Customers at the beginning of the window. */
  readonly customers: number;
  /** How many of them leave in it. */
  readonly lost: number;
  /** Place among all. */
  readonly rank: number;
}

/** What has to be typed to try a plan: events by kind, with an amount where it matters, and figures. */
export interface ExampleNeeds {
  readonly inputs: readonly { readonly type: EarningEventType; readonly hasAmount: boolean }[];
  readonly figures: ReadonlySet<keyof ExampleFigures>;
}

const partsOf = (structure: Structure): readonly Structure[] =>
  structure.kind === 'hybrid' ? structure.parts.flatMap(partsOf) : [structure];

/** What a part is measured by when its window closes. */
const metricsOf = (part: Structure): Metric[] => {
  switch (part.kind) {
    case 'performance_based':
      return [part.metric];
    case 'flat_rate':
    case 'percentage':
    case 'tiered':
    case 'hybrid':
      return [];
    default:
      return assertNever(part);
  }
};

const EVENTS_OF: Readonly<Partial<Record<Metric, EarningEventType>>> = {
  new_customers: 'customer.activated',
  net_revenue: 'invoice.paid',
  quota_attainment: 'invoice.paid',
};
const FIGURES_OF: Readonly<Partial<Record<Metric, readonly (keyof ExampleFigures)[]>>> = {
  active_customers: ['customers'],
  churn_rate: ['customers', 'lost'],
  rank: ['rank'],
};

const isInvoice = (type: EarningEventType): boolean =>
  type === 'invoice.paid' || type === 'tenant.invoice_paid';

const needsAmount = (type: EarningEventType, components: readonly Component[]): boolean =>
  isInvoice(type) ||
  components.some(({ trigger, structure }) => trigger === type && usesAmount(structure));

/** What an example of a plan has to be given: the events it pays for, and what its bonuses are measured by. */
export const exampleNeeds = ({ components }: PlanDefinition): ExampleNeeds => {
  const metrics = components.flatMap(({ structure }) => partsOf(structure)).flatMap(metricsOf);
  const types = new Set([
    ...components.flatMap(({ trigger }) => trigger ?? []),
    ...metrics.flatMap((metric) => EVENTS_OF[metric] ?? []),
  ]);
  return {
    inputs: [...types].map((type) => ({ type, hasAmount: needsAmount(type, components) })),
    figures: new Set(metrics.flatMap((metric) => FIGURES_OF[metric] ?? [])),
  };
};
