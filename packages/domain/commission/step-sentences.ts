import { assertNever } from '../errors';
import type { StoredBand, StoredStep } from './explanation';
import type { Metric } from './plan';
import { windowWords } from './say';
import type { Say } from './say';
import { bandPay, stepPay } from './step-pay';

type Step<K extends StoredStep['k']> = Extract<StoredStep, { readonly k: K }>;

const flat = (step: Step<'flat'>, say: Say): string[] =>
  step.qty === undefined
    ? [`${say.money(step.each)} for the event.`]
    : [`${say.money(step.each)} for each of ${say.count(step.qty)}: ${say.exact(stepPay(step))}.`];

const whose = (of: Step<'pct'>['of']): string =>
  of === 'reseller_commission' ? " of the reseller's commission" : '';

const lessReseller = (step: Step<'pct'> | Step<'tier'>, say: Say): string[] =>
  step.less === undefined
    ? []
    : [`Less ${say.money(step.less)} that the reseller earned: ${say.exact(stepPay(step))}.`];

const cutSentence = ({ cut, base }: Step<'pct'> | Step<'tier'>, say: Say): string[] => {
  if (cut === undefined) return [];
  const [got, by] = cut;
  const most = say.money(base ?? 0);
  return [
    by === 'net'
      ? `The reseller earned ${say.money(got)}; at most the net amount of ${most} counts.`
      : `The reseller earned ${say.money(got)}; without an amount at most ${most} counts.`,
  ];
};

const percentage = (step: Step<'pct'>, say: Say): string[] => [
  ...cutSentence(step, say),
  `${say.rate(step.rate)} of ${say.money(step.base)}${whose(step.of)}: ${say.exact(stepPay({ ...step, less: undefined }))}.`,
  ...lessReseller(step, say),
];

const bandName = ({ from, to }: StoredBand, unit: (value: number | string) => string): string => {
  if (to === null) return from === 0 ? 'the only band' : `the band above ${unit(from)}`;
  return from === 0 ? `the band up to ${unit(to)}` : `the band from ${unit(from)} to ${unit(to)}`;
};

const bandSentence = (band: StoredBand, step: Step<'tier'>, say: Say): string => {
  const unit = step.by === 'amount' ? say.money : say.count;
  const name = bandName(band, unit);
  const pays = [
    ...(band.rate === undefined ? [] : [`${say.money(band.n)} at ${say.rate(band.rate)}`]),
    ...(band.flat === undefined ? [] : [`${say.money(band.flat)} flat`]),
  ];
  return `In ${name}: ${pays.length === 0 ? 'nothing' : pays.join(' and ')}, ${say.exact(bandPay(band))}.`;
};

const tiered = (step: Step<'tier'>, say: Say): string[] => {
  const unit = step.by === 'amount' ? say.money : say.count;
  const [before, after] = step.pos;
  const position =
    step.by === 'amount'
      ? `Position in ${windowWords(step.win)}: ${unit(before)} before, ${unit(after)} after.`
      : `Event number ${unit(after)} in ${windowWords(step.win)}.`;
  return [
    ...cutSentence(step, say),
    position,
    ...step.bands.map((band) => bandSentence(band, step, say)),
    ...lessReseller(step, say),
  ];
};

const METRIC_WORDS: Readonly<Record<Metric, string>> = {
  net_revenue: 'net revenue',
  new_customers: 'new customers',
  active_customers: 'active customers',
  quota_attainment: 'share of the quota reached',
  churn_rate: 'share of customers lost',
  rank: 'rank',
};

const reached = (step: Step<'perf'>, say: Say): string => {
  const name = METRIC_WORDS[step.m];
  const limit = step.m === 'rank' || step.m === 'churn_rate' ? 'at most' : 'at least';
  const money = step.m === 'net_revenue' || step.m === 'quota_attainment';
  const unit = money ? say.money : say.count;
  const value = step.of === undefined ? unit(step.v) : `${unit(step.v)} of ${unit(step.of)}`;
  const threshold = step.of === undefined ? unit(step.at) : say.rate(String(step.at));
  return `In ${step.win}, ${name}: ${value}; the step needs ${limit} ${threshold}.`;
};

const performance = (step: Step<'perf'>, say: Say): string[] => {
  const pay = say.exact(stepPay(step));
  if (step.bonus !== undefined) return [reached(step, say), `Bonus of the step: ${pay}.`];
  const earned = `${say.money(step.earned ?? 0)} earned in "${step.to ?? ''}"`;
  return step.mul === undefined
    ? [reached(step, say), `${say.rate(step.rate ?? '0')} of ${earned}: ${pay}.`]
    : [reached(step, say), `${earned} counts ${step.mul} times: ${pay} more.`];
};

/** One step in words, without what follows for the whole line. */
export const stepSentences = (step: StoredStep, say: Say): string[] => {
  switch (step.k) {
    case 'flat':
      return flat(step, say);
    case 'pct':
      return percentage(step, say);
    case 'tier':
      return tiered(step, say);
    case 'perf':
      return performance(step, say);
    default:
      return assertNever(step);
  }
};
