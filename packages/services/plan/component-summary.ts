import { reader } from '@portal/contracts/reader';
import type { EarningEventType } from '@portal/domain/enum/billing-event-type';
import type {
  Base,
  Component,
  Metric,
  PerformanceBased,
  Structure,
  Tiered,
} from '@portal/domain/commission/plan';
import { METRIC_WORDS } from '@portal/domain/commission/plan-difference-messages';
import { assertNever } from '@portal/domain/errors';
import { formatMoney } from '@portal/domain/money/money';
import { formatRate, rateMicros } from '@portal/domain/money/rate';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';

const TRIGGERS: Readonly<Record<EarningEventType, Message>> = defineMessages({
  'customer.activated': {
    id: 'services.component.newCustomer',
    defaultMessage: 'new customer',
  },
  'invoice.paid': { id: 'services.component.paidInvoice', defaultMessage: 'paid invoice' },
  'service.upgraded': { id: 'services.component.upgrade', defaultMessage: 'upgrade' },
  'tenant.activated': { id: 'services.component.newTenant', defaultMessage: 'new tenant' },
  'tenant.invoice_paid': {
    id: 'services.component.tenantInvoice',
    defaultMessage: 'invoice paid by a tenant',
  },
  'professional_services.delivered': {
    id: 'services.component.serviceDelivered',
    defaultMessage: 'service delivered',
  },
});

const BASES: Readonly<Record<Base, Message>> = defineMessages({
  event: { id: 'services.component.ofEvent', defaultMessage: '{rate} of each {trigger}' },
  reseller_commission: {
    id: 'services.component.ofReseller',
    defaultMessage: '{rate} of what resellers earn on each {trigger}',
  },
  differential: {
    id: 'services.component.differential',
    defaultMessage: '{rate} of each {trigger}, less what resellers earn on it',
  },
});

const WINDOWS: Readonly<Record<Tiered['window'], Message>> = defineMessages({
  event: { id: 'services.component.bySize', defaultMessage: '{pays}, by size of each' },
  month: { id: 'services.component.inMonth', defaultMessage: '{pays}, rising within the month' },
  quarter: {
    id: 'services.component.inQuarter',
    defaultMessage: '{pays}, rising within the quarter',
  },
  year: { id: 'services.component.inYear', defaultMessage: '{pays}, rising within the year' },
  lifetime: { id: 'services.component.overTime', defaultMessage: '{pays}, rising over time' },
});

const messages = defineMessages({
  event: { id: 'services.component.event', defaultMessage: 'event' },
  each: { id: 'services.component.each', defaultMessage: '{amount} for each {trigger}' },
  eachUnit: {
    id: 'services.component.eachUnit',
    defaultMessage: '{amount} for each unit of each {trigger}',
  },
  rates: { id: 'services.component.rates', defaultMessage: '{low} to {high}' },
  bands: {
    id: 'services.component.bands',
    defaultMessage: 'amounts in bands for each {trigger}',
  },
  bonus: {
    id: 'services.component.bonus',
    defaultMessage:
      'a bonus each {window, select, month {month} quarter {quarter} other {year}} by {metric}',
  },
  bonusUpTo: {
    id: 'services.component.bonusUpTo',
    defaultMessage:
      'up to {amount} each {window, select, month {month} quarter {quarter} other {year}} by {metric}',
  },
  both: { id: 'services.component.both', defaultMessage: '{one} and {other}' },
  products: { id: 'services.component.products', defaultMessage: 'for {products}' },
  months: { id: 'services.component.months', defaultMessage: 'for {count} months' },
  held: { id: 'services.component.held', defaultMessage: 'held {count} days' },
  takenBack: {
    id: 'services.component.takenBack',
    defaultMessage: 'taken back if the customer leaves within {count} months',
  },
});

const money = (amountMinor: number, { currency, intl }: Said): string =>
  formatMoney(BigInt(amountMinor), currency, intl.locale);

const lowestAndHighest = (rates: readonly string[]): readonly [string, string] | null => {
  const sorted = rates.toSorted((a, b) => (rateMicros(a) < rateMicros(b) ? -1 : 1));
  const [low, high] = [sorted[0], sorted.at(-1)];
  return low === undefined || high === undefined ? null : [low, high];
};

interface Said {
  readonly trigger: string;
  readonly base: Base | undefined;
  readonly currency: string;
  readonly intl: Speaker;
}

const shareOf = (rate: string, base: Base | undefined, { trigger, intl }: Said): string =>
  intl.formatMessage(BASES[base ?? 'event'], { rate, trigger });

const tieredSummary = (tiered: Tiered, said: Said): string => {
  const { trigger, base, intl } = said;
  const range = lowestAndHighest(tiered.bands.flatMap(({ rate }) => rate ?? []));
  const window = WINDOWS[tiered.window];
  if (range === null) {
    const pays = intl.formatMessage(messages.bands, { trigger });
    return intl.formatMessage(window, { pays });
  }
  const [low, high] = range.map((rate) => formatRate(rate, intl.locale));
  const rates =
    low === high
      ? String(low)
      : intl.formatMessage(messages.rates, { low: String(low), high: String(high) });
  return intl.formatMessage(window, { pays: shareOf(rates, tiered.base ?? base, said) });
};

const metricWords = (metric: Metric, { intl }: Said): string =>
  intl.formatMessage(METRIC_WORDS[metric]);

const performanceSummary = (plan: PerformanceBased, said: Said): string => {
  const { formatMessage } = said.intl;
  const { window } = plan;
  const bonuses = plan.steps.flatMap(({ bonusMinor }) => bonusMinor ?? []);
  const metric = metricWords(plan.metric, said);
  if (bonuses.length === 0) return formatMessage(messages.bonus, { window, metric });
  const amount = money(Math.max(...bonuses), said);
  return formatMessage(messages.bonusUpTo, { amount, window, metric });
};

const structureSummary = (structure: Structure, said: Said): string => {
  const { trigger, base, intl } = said;
  switch (structure.kind) {
    case 'flat_rate':
      return intl.formatMessage(structure.per === 'unit' ? messages.eachUnit : messages.each, {
        amount: money(structure.amountMinor, said),
        trigger,
      });
    case 'percentage':
      return shareOf(formatRate(structure.rate, intl.locale), structure.base ?? base, said);
    case 'tiered':
      return tieredSummary(structure, said);
    case 'performance_based':
      return performanceSummary(structure, said);
    case 'hybrid':
      return structure.parts
        .map((part) => structureSummary(part, said))
        .reduce((one, other) => intl.formatMessage(messages.both, { one, other }));
    default:
      return assertNever(structure);
  }
};

const conditions = (
  { filter, durationMonths, holdDays, clawback }: Component,
  { formatMessage }: Speaker,
): string[] => {
  const said: string[] = [];
  if (filter?.products !== undefined) {
    said.push(formatMessage(messages.products, { products: filter.products.join(', ') }));
  }
  if (durationMonths !== undefined) {
    said.push(formatMessage(messages.months, { count: String(durationMonths) }));
  }
  if (holdDays !== undefined && holdDays > 0) {
    said.push(formatMessage(messages.held, { count: String(holdDays) }));
  }
  if (clawback !== undefined) {
    const count = String(clawback.onChurnWithinMonths);
    said.push(formatMessage(messages.takenBack, { count }));
  }
  return said;
};

/** What a component pays, as one short sentence for who asks: "$75.00 for each new customer, held 30 days". */
export const componentSummary = (component: Component, currency: string): string => {
  const intl = reader();
  const { trigger: type, base, structure } = component;
  const trigger = intl.formatMessage(type === undefined ? messages.event : TRIGGERS[type]);
  const main = structureSummary(structure, { trigger, base, currency, intl });
  const sentence = [main, ...conditions(component, intl)].join(', ');
  return sentence.charAt(0).toLocaleUpperCase(intl.locale) + sentence.slice(1);
};
