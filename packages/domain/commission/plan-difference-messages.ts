import type { EarningEventType } from '../enum/billing-event-type';
import type { PartnerTier } from '../enum/partner-tier';
import type { RoundingMode } from '../money/fraction';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';
import type { Base, Metric } from './plan';

/** What a part of a plan is called where two versions are compared. */
export const NAMES = defineMessages({
  for: { id: 'domain.planName.for', defaultMessage: 'for' },
  base: { id: 'domain.planName.base', defaultMessage: 'base' },
  baseCap: { id: 'domain.planName.baseCap', defaultMessage: 'limit of the base' },
  addsUp: { id: 'domain.planName.addsUp', defaultMessage: 'adds up' },
  bands: { id: 'domain.planName.bands', defaultMessage: 'bands' },
  onEdge: { id: 'domain.planName.onEdge', defaultMessage: 'exactly on an edge' },
  earlierEvents: { id: 'domain.planName.earlierEvents', defaultMessage: 'earlier events' },
  refunds: { id: 'domain.planName.refunds', defaultMessage: 'refunds' },
  band: { id: 'domain.planName.band', defaultMessage: 'band {number}' },
  measuredBy: { id: 'domain.planName.measuredBy', defaultMessage: 'measured by' },
  target: { id: 'domain.planName.target', defaultMessage: 'target' },
  appliesTo: { id: 'domain.planName.appliesTo', defaultMessage: 'applies to' },
  step: { id: 'domain.planName.step', defaultMessage: 'step {number}' },
  part: { id: 'domain.planName.part', defaultMessage: 'part {number}' },
  ofPart: {
    id: 'domain.planName.ofPart',
    defaultMessage: '{part} {name}',
    description: 'A name within a part of a plan, such as "part 2" and "band 1".',
  },
  products: { id: 'domain.planName.products', defaultMessage: 'products' },
  earnedFor: { id: 'domain.planName.earnedFor', defaultMessage: 'earned for' },
  eventLimit: { id: 'domain.planName.eventLimit', defaultMessage: 'limit for an event' },
  monthLimit: { id: 'domain.planName.monthLimit', defaultMessage: 'limit in a month' },
  heldFor: { id: 'domain.planName.heldFor', defaultMessage: 'held for' },
  clawback: { id: 'domain.planName.clawback', defaultMessage: 'clawback' },
});

/** What it says there. */
export const VALUES = defineMessages({
  nothing: { id: 'domain.planValue.nothing', defaultMessage: 'nothing' },
  perUnit: { id: 'domain.planValue.perUnit', defaultMessage: '{amount} a unit' },
  onZero: { id: 'domain.planValue.onZero', defaultMessage: '{pays}, on 0.00 too' },
  rateAndFlat: { id: 'domain.planValue.rateAndFlat', defaultMessage: '{rate} and {amount}' },
  addsUp: {
    id: 'domain.planValue.addsUp',
    defaultMessage:
      '{measure, select, amount {the amount paid} other {events}} by {window, select, event {event} month {month} quarter {quarter} year {year} other {lifetime}}',
  },
  marginal: { id: 'domain.planValue.marginal', defaultMessage: 'each part at its own rate' },
  cliff: { id: 'domain.planValue.cliff', defaultMessage: 'all at the band reached' },
  boundary: {
    id: 'domain.planValue.boundary',
    defaultMessage: '{boundary, select, lower {the lower band} other {the upper band}}',
  },
  toppedUp: { id: 'domain.planValue.toppedUp', defaultMessage: 'topped up' },
  left: { id: 'domain.planValue.left', defaultMessage: 'left as they are' },
  notLowered: { id: 'domain.planValue.notLowered', defaultMessage: 'do not lower what adds up' },
  bandMore: { id: 'domain.planValue.bandMore', defaultMessage: '{pays} and more' },
  bandUpTo: { id: 'domain.planValue.bandUpTo', defaultMessage: '{pays} up to {edge}' },
  metricOf: {
    id: 'domain.planValue.metricOf',
    defaultMessage:
      '{metric} of the {window, select, month {month} quarter {quarter} other {year}}',
  },
  onTop: { id: 'domain.planValue.onTop', defaultMessage: '{rate} on top' },
  times: { id: 'domain.planValue.times', defaultMessage: '{factor} times as much' },
  atMost: { id: 'domain.planValue.atMost', defaultMessage: '{pays} for at most {threshold}' },
  atLeast: { id: 'domain.planValue.atLeast', defaultMessage: '{pays} for at least {threshold}' },
  months: { id: 'domain.planValue.months', defaultMessage: '{count} months' },
  days: { id: 'domain.planValue.days', defaultMessage: '{count} days' },
  linear: {
    id: 'domain.planValue.linear',
    defaultMessage: 'less each month, within {count} months',
  },
  full: { id: 'domain.planValue.full', defaultMessage: 'all, within {count} months' },
  shares: { id: 'domain.planValue.shares', defaultMessage: '{shares} by month' },
});

/** The sentences of a change. */
export const CHANGES = defineMessages({
  changed: { id: 'domain.planChange.changed', defaultMessage: '{component}: {was} → {is}' },
  changedPart: {
    id: 'domain.planChange.changedPart',
    defaultMessage: '{component}: {name} {was} → {is}',
    description:
      'What is called {name} was {was} and is {is}: "recurring: held for 10 days → 30 days".',
  },
  named: {
    id: 'domain.planChange.named',
    defaultMessage: '{name} {value}',
    description: 'A part of a plan and what it says: "held for 30 days".',
  },
  new: { id: 'domain.planChange.new', defaultMessage: '{component}: new, {said}' },
  gone: { id: 'domain.planChange.gone', defaultMessage: '{component}: no longer paid' },
  currency: { id: 'domain.planChange.currency', defaultMessage: 'Currency: {was} → {is}' },
  rules: {
    id: 'domain.planChange.rules',
    defaultMessage:
      'It follows the current rules: how flat amounts on 0.00, months without a known activation and the base "differential" are worked out',
  },
  rounding: { id: 'domain.planChange.rounding', defaultMessage: 'Rounding: {was} → {is}' },
});

export const BASE_WORDS: Readonly<Record<Base, Message>> = defineMessages({
  event: { id: 'domain.planBase.event', defaultMessage: 'event' },
  reseller_commission: {
    id: 'domain.planBase.resellerCommission',
    defaultMessage: 'reseller commission',
  },
  differential: { id: 'domain.planBase.differential', defaultMessage: 'differential' },
});

export const METRIC_WORDS: Readonly<Record<Metric, Message>> = defineMessages({
  net_revenue: { id: 'domain.planMetric.netRevenue', defaultMessage: 'net revenue' },
  new_customers: { id: 'domain.planMetric.newCustomers', defaultMessage: 'new customers' },
  active_customers: { id: 'domain.planMetric.activeCustomers', defaultMessage: 'active customers' },
  quota_attainment: { id: 'domain.planMetric.quotaAttainment', defaultMessage: 'quota attainment' },
  churn_rate: { id: 'domain.planMetric.churnRate', defaultMessage: 'churn rate' },
  rank: { id: 'domain.planMetric.rank', defaultMessage: 'rank' },
});

export const TRIGGER_WORDS: Readonly<Record<EarningEventType, Message>> = defineMessages({
  'customer.activated': {
    id: 'domain.planTrigger.customerActivated',
    defaultMessage: 'customer activated',
  },
  'invoice.paid': { id: 'domain.planTrigger.invoicePaid', defaultMessage: 'invoice paid' },
  'service.upgraded': {
    id: 'domain.planTrigger.serviceUpgraded',
    defaultMessage: 'service upgraded',
  },
  'tenant.activated': {
    id: 'domain.planTrigger.tenantActivated',
    defaultMessage: 'tenant activated',
  },
  'tenant.invoice_paid': {
    id: 'domain.planTrigger.tenantInvoicePaid',
    defaultMessage: 'tenant invoice paid',
  },
  'professional_services.delivered': {
    id: 'domain.planTrigger.professionalServicesDelivered',
    defaultMessage: 'professional services delivered',
  },
});

export const TIER_WORDS: Readonly<Record<PartnerTier, Message>> = defineMessages({
  bronze: { id: 'domain.planTier.bronze', defaultMessage: 'bronze' },
  silver: { id: 'domain.planTier.silver', defaultMessage: 'silver' },
  gold: { id: 'domain.planTier.gold', defaultMessage: 'gold' },
  platinum: { id: 'domain.planTier.platinum', defaultMessage: 'platinum' },
});

export const ROUNDING_WORDS: Readonly<Record<RoundingMode, Message>> = defineMessages({
  half_even: { id: 'domain.planRounding.halfEven', defaultMessage: 'half even' },
  half_up: { id: 'domain.planRounding.halfUp', defaultMessage: 'half up' },
  down: { id: 'domain.planRounding.down', defaultMessage: 'down' },
});
