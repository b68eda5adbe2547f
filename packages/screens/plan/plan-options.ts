import type {
  Base,
  Clawback,
  EarnerKind,
  Metric,
  TieredWindow,
} from '@portal/domain/commission/plan';
import { EARNING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import type { EarningEventType } from '@portal/domain/enum/billing-event-type';
import type { CalendarWindow } from '@portal/domain/period/period';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import type { StepDraft, StructureDraft, TieredDraft } from './plan-draft';

type Option<Value extends string> = { readonly value: Value; readonly label: string };

/** What a select of the form offers, in order, and the form's words for it. */
export interface Choice<Value extends string> {
  readonly values: readonly Value[];
  readonly words: Readonly<Record<Value, Message>>;
}

const EVENTS: Readonly<Record<EarningEventType, Message>> = defineMessages({
  'customer.activated': {
    id: 'screens.plan.event.customerActivated',
    defaultMessage: 'Customer is activated',
  },
  'invoice.paid': { id: 'screens.plan.event.invoicePaid', defaultMessage: 'Invoice is paid' },
  'service.upgraded': {
    id: 'screens.plan.event.serviceUpgraded',
    defaultMessage: 'Service is upgraded',
  },
  'tenant.activated': {
    id: 'screens.plan.event.tenantActivated',
    defaultMessage: 'Tenant is activated',
  },
  'tenant.invoice_paid': {
    id: 'screens.plan.event.tenantInvoicePaid',
    defaultMessage: "Tenant's invoice is paid",
  },
  'professional_services.delivered': {
    id: 'screens.plan.event.servicesDelivered',
    defaultMessage: 'Professional services are delivered',
  },
});

/** What can earn: events of a tenant are earned by partners only. */
export const triggerOptions = (intl: Speaker, earner: EarnerKind): Option<EarningEventType>[] =>
  EARNING_EVENT_TYPES.filter((type) => earner === 'partner' || !type.startsWith('tenant.')).map(
    (value) => ({ value, label: intl.formatMessage(EVENTS[value]) }),
  );

export const KINDS: Choice<StructureDraft['kind']> = {
  values: ['flat_rate', 'percentage', 'tiered', 'performance_based', 'hybrid'],
  words: defineMessages({
    flat_rate: { id: 'screens.plan.kind.flatRate', defaultMessage: 'A fixed amount' },
    percentage: { id: 'screens.plan.kind.percentage', defaultMessage: 'A percentage' },
    tiered: { id: 'screens.plan.kind.tiered', defaultMessage: 'Bands' },
    performance_based: {
      id: 'screens.plan.kind.performance',
      defaultMessage: 'Bonus for performance',
    },
    hybrid: { id: 'screens.plan.kind.hybrid', defaultMessage: 'Several together' },
  }),
};

export const KIND_TEXTS: Readonly<Record<StructureDraft['kind'], Message>> = defineMessages({
  flat_rate: { id: 'screens.plan.kindText.flatRate', defaultMessage: 'The same amount each time' },
  percentage: {
    id: 'screens.plan.kindText.percentage',
    defaultMessage: 'A share of the amount paid',
  },
  tiered: { id: 'screens.plan.kindText.tiered', defaultMessage: 'More as amounts or numbers grow' },
  performance_based: {
    id: 'screens.plan.kindText.performance',
    defaultMessage: 'Paid when a month, quarter or year closes',
  },
  hybrid: { id: 'screens.plan.kindText.hybrid', defaultMessage: 'The sum of its parts' },
});

export const TIERED_WINDOWS: Choice<TieredWindow> = {
  values: ['event', 'month', 'quarter', 'year', 'lifetime'],
  words: defineMessages({
    event: { id: 'screens.plan.tieredWindow.event', defaultMessage: 'Each event by itself' },
    month: { id: 'screens.plan.tieredWindow.month', defaultMessage: 'Over the month' },
    quarter: { id: 'screens.plan.tieredWindow.quarter', defaultMessage: 'Over the quarter' },
    year: { id: 'screens.plan.tieredWindow.year', defaultMessage: 'Over the year' },
    lifetime: { id: 'screens.plan.tieredWindow.lifetime', defaultMessage: 'Over the whole time' },
  }),
};

export const WINDOWS: Choice<CalendarWindow> = {
  values: ['month', 'quarter', 'year'],
  words: defineMessages({
    month: { id: 'screens.plan.window.month', defaultMessage: 'Month' },
    quarter: { id: 'screens.plan.window.quarter', defaultMessage: 'Quarter' },
    year: { id: 'screens.plan.window.year', defaultMessage: 'Year' },
  }),
};

export const MEASURES: Choice<TieredDraft['measure']> = {
  values: ['amount', 'count'],
  words: defineMessages({
    amount: { id: 'screens.plan.measure.amount', defaultMessage: 'Amount paid' },
    count: { id: 'screens.plan.measure.count', defaultMessage: 'Number of events' },
  }),
};

export const BOUNDARIES: Choice<TieredDraft['boundary']> = {
  values: ['lower', 'upper'],
  words: defineMessages({
    lower: { id: 'screens.plan.boundary.lower', defaultMessage: 'The band below' },
    upper: { id: 'screens.plan.boundary.upper', defaultMessage: 'The band above' },
  }),
};

export const BASES: Choice<Base> = {
  values: ['event', 'reseller_commission', 'differential'],
  words: defineMessages({
    event: { id: 'screens.plan.base.event', defaultMessage: 'The amount paid' },
    reseller_commission: {
      id: 'screens.plan.base.resellerCommission',
      defaultMessage: 'What resellers earn on it',
    },
    differential: {
      id: 'screens.plan.base.differential',
      defaultMessage: 'The amount paid, less what resellers earn',
    },
  }),
};

export const BASE_TEXTS: Readonly<Record<Base, Message>> = defineMessages({
  event: {
    id: 'screens.plan.baseText.event',
    defaultMessage: 'Net of tax, whatever resellers get.',
  },
  reseller_commission: {
    id: 'screens.plan.baseText.resellerCommission',
    defaultMessage: 'On top of what resellers get; nothing where no reseller earns.',
  },
  differential: {
    id: 'screens.plan.baseText.differential',
    defaultMessage:
      'The share of the amount paid, less what resellers got on it; never below zero.',
  },
});

export const METRICS: Choice<Metric> = {
  values: [
    'net_revenue',
    'new_customers',
    'active_customers',
    'quota_attainment',
    'churn_rate',
    'rank',
  ],
  words: defineMessages({
    net_revenue: { id: 'screens.plan.metric.netRevenue', defaultMessage: 'Revenue net of refunds' },
    new_customers: { id: 'screens.plan.metric.newCustomers', defaultMessage: 'New customers' },
    active_customers: {
      id: 'screens.plan.metric.activeCustomers',
      defaultMessage: 'Active customers',
    },
    quota_attainment: {
      id: 'screens.plan.metric.quotaAttainment',
      defaultMessage: 'Share of a target reached',
    },
    churn_rate: { id: 'screens.plan.metric.churnRate', defaultMessage: 'Share of customers lost' },
    rank: { id: 'screens.plan.metric.rank', defaultMessage: 'Place among all' },
  }),
};

export const PAYS: Choice<StepDraft['pays']> = {
  values: ['bonusMinor', 'rate', 'multiplier'],
  words: defineMessages({
    bonusMinor: { id: 'screens.plan.pays.bonus', defaultMessage: 'A bonus' },
    rate: { id: 'screens.plan.pays.rate', defaultMessage: 'A percentage on top' },
    multiplier: { id: 'screens.plan.pays.multiplier', defaultMessage: 'Times as much' },
  }),
};

export const CLAWBACKS: Choice<'none' | Clawback['schedule']> = {
  values: ['none', 'linear', 'full', 'steps'],
  words: defineMessages({
    none: { id: 'screens.plan.clawback.none', defaultMessage: 'Nothing' },
    linear: { id: 'screens.plan.clawback.linear', defaultMessage: 'Less each month' },
    full: { id: 'screens.plan.clawback.full', defaultMessage: 'All of it' },
    steps: { id: 'screens.plan.clawback.steps', defaultMessage: 'A share for each month' },
  }),
};

/** A choice as options of a select. */
export const optionsOf = <Value extends string>(
  intl: Speaker,
  { values, words }: Choice<Value>,
): Option<Value>[] => values.map((value) => ({ value, label: intl.formatMessage(words[value]) }));

/** The option's value as one of the choice, since selects hand back plain text. */
export const chosen = <Value extends string>(
  { values }: Choice<Value>,
  value: string | null,
  fallback: Value,
): Value => values.find((one) => one === value) ?? fallback;
