import type { EarningEventType } from '@portal/domain/enum/billing-event-type';
import type {
  Base,
  Component,
  PerformanceBased,
  Structure,
  Tiered,
} from '@portal/domain/commission/plan';
import { assertNever } from '@portal/domain/errors';
import { formatMoney } from '@portal/domain/money/money';
import { formatRate, rateMicros } from '@portal/domain/money/rate';

const TRIGGERS: Record<EarningEventType, string> = {
  'customer.activated': 'new customer',
  'invoice.paid': 'paid invoice',
  'service.upgraded': 'upgrade',
  'tenant.activated': 'new tenant',
  'tenant.invoice_paid': 'invoice paid by a tenant',
  'professional_services.delivered': 'service delivered',
};

const money = (amountMinor: number, currency: string): string =>
  formatMoney(BigInt(amountMinor), currency);

const baseWords = (base: Base | undefined, trigger: string): string => {
  switch (base) {
    case 'reseller_commission':
      return `what resellers earn on each ${trigger}`;
    case 'differential':
      return `each ${trigger}, less what resellers earn on it`;
    case 'event':
    case undefined:
      return `each ${trigger}`;
    default:
      return assertNever(base);
  }
};

const lowestAndHighest = (rates: readonly string[]): readonly [string, string] | null => {
  const sorted = rates.toSorted((a, b) => (rateMicros(a) < rateMicros(b) ? -1 : 1));
  const [low, high] = [sorted[0], sorted.at(-1)];
  return low === undefined || high === undefined ? null : [low, high];
};

const WINDOWS: Record<Tiered['window'], string> = {
  event: 'by size of each',
  month: 'rising within the month',
  quarter: 'rising within the quarter',
  year: 'rising within the year',
  lifetime: 'rising over time',
};

const tieredSummary = (tiered: Tiered, base: Base | undefined, trigger: string): string => {
  const range = lowestAndHighest(tiered.bands.flatMap(({ rate }) => rate ?? []));
  if (range === null) return `amounts in bands for each ${trigger}, ${WINDOWS[tiered.window]}`;
  const [low, high] = range.map((rate) => formatRate(rate));
  const rates = low === high ? String(low) : `${String(low)} to ${String(high)}`;
  return `${rates} of ${baseWords(tiered.base ?? base, trigger)}, ${WINDOWS[tiered.window]}`;
};

const performanceSummary = (plan: PerformanceBased, currency: string): string => {
  const bonuses = plan.steps.flatMap(({ bonusMinor }) => bonusMinor ?? []);
  const metric = plan.metric.replaceAll('_', ' ');
  if (bonuses.length === 0) return `a bonus each ${plan.window} by ${metric}`;
  return `up to ${money(Math.max(...bonuses), currency)} each ${plan.window} by ${metric}`;
};

interface Said {
  readonly trigger: string;
  readonly base: Base | undefined;
  readonly currency: string;
}

const structureSummary = (structure: Structure, said: Said): string => {
  const { trigger, base, currency } = said;
  switch (structure.kind) {
    case 'flat_rate':
      return `${money(structure.amountMinor, currency)} for each ${structure.per === 'unit' ? 'unit of each ' : ''}${trigger}`;
    case 'percentage':
      return `${formatRate(structure.rate)} of ${baseWords(structure.base ?? base, trigger)}`;
    case 'tiered':
      return tieredSummary(structure, base, trigger);
    case 'performance_based':
      return performanceSummary(structure, currency);
    case 'hybrid':
      return structure.parts.map((part) => structureSummary(part, said)).join(' and ');
    default:
      return assertNever(structure);
  }
};

const conditions = ({ filter, durationMonths, holdDays, clawback }: Component): string[] => {
  const said: string[] = [];
  if (filter?.products !== undefined) said.push(`for ${filter.products.join(', ')}`);
  if (durationMonths !== undefined) said.push(`for ${String(durationMonths)} months`);
  if (holdDays !== undefined && holdDays > 0) said.push(`held ${String(holdDays)} days`);
  if (clawback !== undefined) {
    said.push(
      `taken back if the customer leaves within ${String(clawback.onChurnWithinMonths)} months`,
    );
  }
  return said;
};

/** What a component pays, as one short sentence: "$75.00 for each new customer, held 30 days". */
export const componentSummary = (component: Component, currency: string): string => {
  const trigger = component.trigger === undefined ? 'event' : TRIGGERS[component.trigger];
  const main = structureSummary(component.structure, { trigger, base: component.base, currency });
  const sentence = [main, ...conditions(component)].join(', ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
};
