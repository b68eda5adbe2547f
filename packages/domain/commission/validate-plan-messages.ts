import { defineMessages } from '../text/message';

/** What is wrong with a plan as a whole, or with one of its components. */
export const PLAN_FAULTS = defineMessages({
  corrects: {
    id: 'domain.planFault.corrects',
    defaultMessage: '{type} corrects what was earned; it cannot earn by itself.',
  },
  tenantEvents: {
    id: 'domain.planFault.tenantEvents',
    defaultMessage: 'Events of a tenant are earned by partners, not by resellers.',
  },
  product: { id: 'domain.planFault.product', defaultMessage: 'Must be the name of a product.' },
  noShares: {
    id: 'domain.planFault.noShares',
    defaultMessage: 'The schedule "{schedule}" has no shares of its own.',
  },
  shares: {
    id: 'domain.planFault.shares',
    defaultMessage: 'Needs one share for each of the {months} months.',
  },
  base: {
    id: 'domain.planFault.base',
    defaultMessage: "Say what a partner's rate is taken of: {names}.",
  },
  resellersBase: {
    id: 'domain.planFault.resellersBase',
    defaultMessage: "A reseller's base is always the event's amount.",
  },
  differential: {
    id: 'domain.planFault.differential',
    defaultMessage: 'Only one part may be differential, or the reseller is deducted twice.',
  },
  differentialRate: {
    id: 'domain.planFault.differentialRate',
    defaultMessage:
      "The reseller's commission is taken from what rates give, and there is no rate here. Add a rate, or take the base of the event.",
  },
  sharedTwice: {
    id: 'domain.planFault.sharedTwice',
    defaultMessage:
      "Only one component for an event may be retroactive and less the reseller's commission, or true-ups would be reduced twice.",
  },
  rules: { id: 'domain.planFault.rules', defaultMessage: 'Must be a known set of rules: 1 or 2.' },
  lifetime: {
    id: 'domain.planFault.lifetime',
    defaultMessage:
      'Over a lifetime this cannot be combined with maxPerPeriodMinor: closed months would change.',
  },
  retroactive: {
    id: 'domain.planFault.retroactive',
    defaultMessage: 'Only one part of a component may be retroactive.',
  },
  key: {
    id: 'domain.planFault.key',
    defaultMessage: 'Must be 1 to 64 letters, digits, "-" or "_".',
  },
  noEvent: {
    id: 'domain.planFault.noEvent',
    defaultMessage: 'A bonus at the close of a window has no event that this could refer to.',
  },
  baseCap: {
    id: 'domain.planFault.baseCap',
    defaultMessage:
      "Only a rate of the reseller's commission has such a limit, of events that may carry no amount.",
  },
  taken: { id: 'domain.planFault.taken', defaultMessage: '"{key}" is already taken.' },
  noComponent: {
    id: 'domain.planFault.noComponent',
    defaultMessage: 'There is no component "{key}".',
  },
  notByEvents: {
    id: 'domain.planFault.notByEvents',
    defaultMessage: '"{key}" earns nothing by events.',
  },
  currency: {
    id: 'domain.planFault.currency',
    defaultMessage: 'Must be a currency of ISO 4217, such as "USD".',
  },
});
