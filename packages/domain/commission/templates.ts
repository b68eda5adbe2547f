import { currencyExponent } from '../money/currency';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';
import type { Component, EarnerKind } from './plan';

const messages = defineMessages({
  partnerProgramme: {
    id: 'domain.template.partnerProgramme',
    defaultMessage: 'Whole partner programme',
  },
  partnerProgrammePays: {
    id: 'domain.template.partnerProgrammePays',
    defaultMessage: 'Share of subscriptions, set-up fee and services, all by tier.',
  },
  tenantFee: { id: 'domain.template.tenantFee', defaultMessage: 'Monthly fee per tenant' },
  tenantFeePays: {
    id: 'domain.template.tenantFeePays',
    defaultMessage: '50 to 200 for each monthly invoice a tenant pays, by tier.',
  },
  tenantShare: {
    id: 'domain.template.tenantShare',
    defaultMessage: 'Share of subscription revenue',
  },
  tenantSharePays: {
    id: 'domain.template.tenantSharePays',
    defaultMessage: '10 to 25 % of what tenants pay, by tier.',
  },
  setUp: { id: 'domain.template.setUp', defaultMessage: 'Set-up fee' },
  setUpPays: {
    id: 'domain.template.setUpPays',
    defaultMessage: '500 to 2,000 for each new tenant, by tier, held 30 days.',
  },
  services: { id: 'domain.template.services', defaultMessage: 'Professional services' },
  servicesPays: {
    id: 'domain.template.servicesPays',
    defaultMessage: '150 to 300 for each hour delivered, by tier.',
  },
  resellerProgramme: {
    id: 'domain.template.resellerProgramme',
    defaultMessage: 'Sign-up, monthly share and upgrade',
  },
  resellerProgrammePays: {
    id: 'domain.template.resellerProgrammePays',
    defaultMessage: '75 for each new customer, 5 % of each invoice, 40 for each upgrade.',
  },
  acquisition: { id: 'domain.template.acquisition', defaultMessage: 'New customers' },
  acquisitionPays: {
    id: 'domain.template.acquisitionPays',
    defaultMessage:
      '50 to 150 for each sign-up, held 30 days, taken back if the customer leaves early.',
  },
  recurring: { id: 'domain.template.recurring', defaultMessage: 'Monthly share' },
  recurringPays: {
    id: 'domain.template.recurringPays',
    defaultMessage: '2 to 10 % of what customers pay each month.',
  },
  growing: { id: 'domain.template.growing', defaultMessage: 'Monthly share that grows' },
  growingPays: {
    id: 'domain.template.growingPays',
    defaultMessage: '2, 5 and 10 % as the revenue of a quarter rises.',
  },
  upgrade: { id: 'domain.template.upgrade', defaultMessage: 'Referred upgrades' },
  upgradePays: {
    id: 'domain.template.upgradePays',
    defaultMessage: '25 to 100 for each upgrade a customer takes.',
  },
  topPerformers: {
    id: 'domain.template.topPerformers',
    defaultMessage: 'Bonus for top performers',
  },
  topPerformersPays: {
    id: 'domain.template.topPerformersPays',
    defaultMessage: '1,000 for the first and 500 for the next two of each quarter.',
  },
});

/** A revenue model to start a plan with (domain.md, "Revenue models"). */
export interface PlanTemplate {
  readonly id: string;
  readonly name: Message;
  /** What it pays, in one sentence with the range that is usual. */
  readonly text: Message;
  readonly components: readonly Component[];
}

/** Whole units of a currency in its minor units. */
type Amount = (units: number) => number;

/** Tier 1, by tier from half to twice the silver amount. */
const BY_TIER = { bronze: '0.5', silver: '1', gold: '1.5', platinum: '2' } as const;

const tenantFee = (amount: Amount): Component => ({
  key: 'tenant-fee',
  trigger: 'tenant.invoice_paid',
  structure: { kind: 'flat_rate', amountMinor: amount(100), per: 'event' },
  tierMultipliers: BY_TIER,
});

const tenantShare = (): Component => ({
  key: 'tenant-share',
  trigger: 'tenant.invoice_paid',
  base: 'event',
  structure: { kind: 'percentage', rate: '0.1' },
  tierMultipliers: { bronze: '1', silver: '1.5', gold: '2', platinum: '2.5' },
});

const setUp = (amount: Amount): Component => ({
  key: 'set-up',
  trigger: 'tenant.activated',
  structure: { kind: 'flat_rate', amountMinor: amount(1000), per: 'event' },
  tierMultipliers: BY_TIER,
  holdDays: 30,
});

const services = (amount: Amount): Component => ({
  key: 'services',
  trigger: 'professional_services.delivered',
  structure: { kind: 'flat_rate', amountMinor: amount(150), per: 'unit' },
  tierMultipliers: { bronze: '1', silver: '1.2', gold: '1.5', platinum: '2' },
});

const forPartner = (amount: Amount): PlanTemplate[] => [
  {
    id: 'partner-programme',
    name: messages.partnerProgramme,
    text: messages.partnerProgrammePays,
    components: [tenantShare(), setUp(amount), services(amount)],
  },
  {
    id: 'tenant-fee',
    name: messages.tenantFee,
    text: messages.tenantFeePays,
    components: [tenantFee(amount)],
  },
  {
    id: 'tenant-share',
    name: messages.tenantShare,
    text: messages.tenantSharePays,
    components: [tenantShare()],
  },
  {
    id: 'set-up',
    name: messages.setUp,
    text: messages.setUpPays,
    components: [setUp(amount)],
  },
  {
    id: 'services',
    name: messages.services,
    text: messages.servicesPays,
    components: [services(amount)],
  },
];

const acquisition = (amount: Amount): Component => ({
  key: 'acquisition',
  trigger: 'customer.activated',
  structure: { kind: 'flat_rate', amountMinor: amount(75), per: 'event' },
  holdDays: 30,
  clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
});

const recurring = (): Component => ({
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.05' },
});

const growing = (amount: Amount): Component => ({
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: {
    kind: 'tiered',
    measure: 'amount',
    window: 'quarter',
    mode: 'marginal',
    bands: [
      { upTo: amount(10_000), rate: '0.02' },
      { upTo: amount(25_000), rate: '0.05' },
      { upTo: null, rate: '0.1' },
    ],
  },
});

const upgrade = (amount: Amount): Component => ({
  key: 'upgrade',
  trigger: 'service.upgraded',
  structure: { kind: 'flat_rate', amountMinor: amount(40), per: 'event' },
});

const topPerformers = (amount: Amount): Component => ({
  key: 'top-performers',
  structure: {
    kind: 'performance_based',
    metric: 'rank',
    window: 'quarter',
    steps: [
      { atMost: 1, bonusMinor: amount(1000) },
      { atMost: 3, bonusMinor: amount(500) },
    ],
  },
});

const forReseller = (amount: Amount): PlanTemplate[] => [
  {
    id: 'reseller-programme',
    name: messages.resellerProgramme,
    text: messages.resellerProgrammePays,
    components: [acquisition(amount), recurring(), upgrade(amount)],
  },
  {
    id: 'acquisition',
    name: messages.acquisition,
    text: messages.acquisitionPays,
    components: [acquisition(amount)],
  },
  {
    id: 'recurring',
    name: messages.recurring,
    text: messages.recurringPays,
    components: [recurring()],
  },
  {
    id: 'growing',
    name: messages.growing,
    text: messages.growingPays,
    components: [growing(amount)],
  },
  {
    id: 'upgrade',
    name: messages.upgrade,
    text: messages.upgradePays,
    components: [upgrade(amount)],
  },
  {
    id: 'top-performers',
    name: messages.topPerformers,
    text: messages.topPerformersPays,
    components: [topPerformers(amount)],
  },
];

/**
 * The revenue models that ship with the product, with amounts in the middle of the usual range in whole units of
 * `currency`. All are valid plans for this kind of earner.
 */
export const planTemplates = (earner: EarnerKind, currency: string): readonly PlanTemplate[] => {
  const scale = 10 ** currencyExponent(currency);
  const amount: Amount = (units) => units * scale;
  return earner === 'partner' ? forPartner(amount) : forReseller(amount);
};
