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
import type { StructureDraft } from './plan-draft';

/** The form's words for what a definition may say, as options of its selects. */
type Option<Value extends string> = { readonly value: Value; readonly label: string };

const EVENTS: Record<EarningEventType, string> = {
  'customer.activated': 'Customer is activated',
  'invoice.paid': 'Invoice is paid',
  'service.upgraded': 'Service is upgraded',
  'tenant.activated': 'Tenant is activated',
  'tenant.invoice_paid': "Tenant's invoice is paid",
  'professional_services.delivered': 'Professional services are delivered',
};

/** What can earn: events of a tenant are earned by partners only. */
export const triggerOptions = (earner: EarnerKind): Option<EarningEventType>[] =>
  EARNING_EVENT_TYPES.filter((type) => earner === 'partner' || !type.startsWith('tenant.')).map(
    (value) => ({ value, label: EVENTS[value] }),
  );

export const KIND_OPTIONS: readonly Option<StructureDraft['kind']>[] = [
  { value: 'flat_rate', label: 'A fixed amount' },
  { value: 'percentage', label: 'A percentage' },
  { value: 'tiered', label: 'Bands' },
  { value: 'performance_based', label: 'Bonus for performance' },
  { value: 'hybrid', label: 'Several together' },
];

export const KIND_TEXTS: Record<StructureDraft['kind'], string> = {
  flat_rate: 'The same amount each time',
  percentage: 'A share of the amount paid',
  tiered: 'More as amounts or numbers grow',
  performance_based: 'Paid when a month, quarter or year closes',
  hybrid: 'The sum of its parts',
};

export const TIERED_WINDOW_OPTIONS: readonly Option<TieredWindow>[] = [
  { value: 'event', label: 'Each event by itself' },
  { value: 'month', label: 'Over the month' },
  { value: 'quarter', label: 'Over the quarter' },
  { value: 'year', label: 'Over the year' },
  { value: 'lifetime', label: 'Over the whole time' },
];

export const WINDOW_OPTIONS: readonly Option<CalendarWindow>[] = [
  { value: 'month', label: 'Month' },
  { value: 'quarter', label: 'Quarter' },
  { value: 'year', label: 'Year' },
];

export const MEASURE_OPTIONS: readonly Option<'amount' | 'count'>[] = [
  { value: 'amount', label: 'Amount paid' },
  { value: 'count', label: 'Number of events' },
];

export const BOUNDARY_OPTIONS: readonly Option<'lower' | 'upper'>[] = [
  { value: 'lower', label: 'The band below' },
  { value: 'upper', label: 'The band above' },
];

export const BASE_OPTIONS: readonly Option<Base>[] = [
  { value: 'event', label: 'The amount paid' },
  { value: 'reseller_commission', label: 'What resellers earn on it' },
  { value: 'differential', label: 'The amount paid, less what resellers earn' },
];

export const BASE_TEXTS: Record<Base, string> = {
  event: 'Net of tax, whatever resellers get.',
  reseller_commission: 'On top of what resellers get; nothing where no reseller earns.',
  differential: 'The share of the amount paid, less what resellers got on it; never below zero.',
};

export const METRIC_OPTIONS: readonly Option<Metric>[] = [
  { value: 'net_revenue', label: 'Revenue net of refunds' },
  { value: 'new_customers', label: 'New customers' },
  { value: 'active_customers', label: 'Active customers' },
  { value: 'quota_attainment', label: 'Share of a target reached' },
  { value: 'churn_rate', label: 'Share of customers lost' },
  { value: 'rank', label: 'Place among all' },
];

export const PAYS_OPTIONS: readonly Option<'bonusMinor' | 'rate' | 'multiplier'>[] = [
  { value: 'bonusMinor', label: 'A bonus' },
  { value: 'rate', label: 'A percentage on top' },
  { value: 'multiplier', label: 'Times as much' },
];

export const CLAWBACK_OPTIONS: readonly Option<'none' | Clawback['schedule']>[] = [
  { value: 'none', label: 'Nothing' },
  { value: 'linear', label: 'Less each month' },
  { value: 'full', label: 'All of it' },
  { value: 'steps', label: 'A share for each month' },
];

/** The option's value as one of the list, since selects hand back plain text. */
export const chosen = <Value extends string>(
  options: readonly Option<Value>[],
  value: string | null,
  fallback: Value,
): Value => options.find((option) => option.value === value)?.value ?? fallback;
