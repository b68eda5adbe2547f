import { defineMessages } from '../text/message';
import type { Message } from '../text/message';
import type { Metric } from './plan';

/** The sentences of the steps of an explanation; amounts, rates and counts come written for the reader. */
export const STEP = defineMessages({
  flat: { id: 'domain.step.flat', defaultMessage: '{each} for the event.' },
  flatEach: { id: 'domain.step.flatEach', defaultMessage: '{each} for each of {count}: {pay}.' },
  share: { id: 'domain.step.share', defaultMessage: '{rate} of {base}: {pay}.' },
  shareOfReseller: {
    id: 'domain.step.shareOfReseller',
    defaultMessage: "{rate} of {base} of the reseller's commission: {pay}.",
  },
  cutAtNet: {
    id: 'domain.step.cutAtNet',
    defaultMessage: 'The reseller earned {got}; at most the net amount of {most} counts.',
  },
  cutAtCap: {
    id: 'domain.step.cutAtCap',
    defaultMessage: 'The reseller earned {got}; without an amount at most {most} counts.',
  },
  lessReseller: {
    id: 'domain.step.lessReseller',
    defaultMessage: 'Less {less} that the reseller earned: {pay}.',
  },
  position: {
    id: 'domain.step.position',
    defaultMessage: 'Position in {window}: {before} before, {after} after.',
  },
  eventNumber: {
    id: 'domain.step.eventNumber',
    defaultMessage: 'Event number {number} in {window}.',
  },
  inOnlyBand: { id: 'domain.step.inOnlyBand', defaultMessage: 'In the only band: {pays}, {pay}.' },
  inBandAbove: {
    id: 'domain.step.inBandAbove',
    defaultMessage: 'In the band above {from}: {pays}, {pay}.',
  },
  inBandUpTo: {
    id: 'domain.step.inBandUpTo',
    defaultMessage: 'In the band up to {to}: {pays}, {pay}.',
  },
  inBandBetween: {
    id: 'domain.step.inBandBetween',
    defaultMessage: 'In the band from {from} to {to}: {pays}, {pay}.',
  },
  bandRate: { id: 'domain.step.bandRate', defaultMessage: '{amount} at {rate}' },
  bandFlat: { id: 'domain.step.bandFlat', defaultMessage: '{amount} flat' },
  bandRateAndFlat: {
    id: 'domain.step.bandRateAndFlat',
    defaultMessage: '{amount} at {rate} and {flat} flat',
  },
  bandNothing: { id: 'domain.step.bandNothing', defaultMessage: 'nothing' },
  valueOf: {
    id: 'domain.step.valueOf',
    defaultMessage: '{value} of {whole}',
    description: 'How much of a quota or a number was reached',
  },
  atLeast: {
    id: 'domain.step.atLeast',
    defaultMessage: 'In {window}, {metric}: {value}; the step needs at least {threshold}.',
  },
  atMost: {
    id: 'domain.step.atMost',
    defaultMessage: 'In {window}, {metric}: {value}; the step needs at most {threshold}.',
  },
  bonus: { id: 'domain.step.bonus', defaultMessage: 'Bonus of the step: {pay}.' },
  shareOfEarned: {
    id: 'domain.step.shareOfEarned',
    defaultMessage: '{rate} of {earned} earned in "{component}": {pay}.',
  },
  timesEarned: {
    id: 'domain.step.timesEarned',
    defaultMessage: '{earned} earned in "{component}" counts {times} times: {pay} more.',
  },
});

/** What a performance step is measured by, inside a sentence. */
export const METRICS: Readonly<Record<Metric, Message>> = defineMessages({
  net_revenue: { id: 'domain.metric.netRevenue', defaultMessage: 'net revenue' },
  new_customers: { id: 'domain.metric.newCustomers', defaultMessage: 'new customers' },
  active_customers: { id: 'domain.metric.activeCustomers', defaultMessage: 'active customers' },
  quota_attainment: {
    id: 'domain.metric.quotaAttainment',
    defaultMessage: 'share of the quota reached',
  },
  churn_rate: { id: 'domain.metric.churnRate', defaultMessage: 'share of customers lost' },
  rank: { id: 'domain.metric.rank', defaultMessage: 'rank' },
});
