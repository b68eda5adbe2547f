import { assertNever } from '../errors';
import { formatMoney } from '../money/money';
import { formatRate } from '../money/rate';
import type { Band, Clawback, Component, PerformanceStep, PlanDefinition, Structure } from './plan';
import { isRateMetric } from './validate-performance';

/** One thing that a plan says, by name: the same name in two versions is compared. */
type Said = ReadonlyMap<string, string>;

const words = (code: string): string => code.replaceAll(/[._]/g, ' ');

const bandPays = ({ rate, flatMinor }: Band, currency: string): string =>
  [
    ...(rate === undefined ? [] : [formatRate(rate)]),
    ...(flatMinor === undefined ? [] : [formatMoney(BigInt(flatMinor), currency)]),
  ].join(' and ');

const stepPays = (step: PerformanceStep, currency: string): string => {
  if (step.rate !== undefined) return `${formatRate(step.rate)} on top`;
  if (step.multiplier !== undefined) return `${step.multiplier} times as much`;
  return formatMoney(BigInt(step.bonusMinor ?? 0), currency);
};

const edge = (value: number, measure: 'amount' | 'count', currency: string): string =>
  measure === 'amount' ? formatMoney(BigInt(value), currency) : String(value);

type Entry = readonly [name: string, value: string];

const structureEntries = (structure: Structure, currency: string, part: string): Entry[] => {
  const named = (name: string): string => [part, name].filter((text) => text !== '').join(' ');
  switch (structure.kind) {
    case 'flat_rate': {
      const each = structure.per === 'unit' ? ' a unit' : '';
      return [[named(''), `${formatMoney(BigInt(structure.amountMinor), currency)}${each}`]];
    }
    case 'percentage':
      return [
        [named(''), formatRate(structure.rate)],
        ...(structure.base === undefined ? [] : [[named('base'), words(structure.base)] as const]),
      ];
    case 'tiered': {
      const { measure, bands, boundary = 'lower', retroactive = false } = structure;
      return [
        [
          named('adds up'),
          `${measure === 'amount' ? 'the amount paid' : 'events'} by ${structure.window}`,
        ],
        [
          named('bands'),
          structure.mode === 'marginal' ? 'each part at its own rate' : 'all at the band reached',
        ],
        [named('exactly on an edge'), `the ${boundary} band`],
        [named('earlier events'), retroactive ? 'topped up' : 'left as they are'],
        ...(structure.base === undefined ? [] : [[named('base'), words(structure.base)] as const]),
        ...bands.map((band, index): Entry => {
          const upTo =
            band.upTo === null ? 'and more' : `up to ${edge(band.upTo, measure, currency)}`;
          return [named(`band ${String(index + 1)}`), `${bandPays(band, currency)} ${upTo}`];
        }),
      ];
    }
    case 'performance_based': {
      const { metric, steps, quotaMinor, appliesTo } = structure;
      const threshold = (value: number | string): string =>
        isRateMetric(metric)
          ? formatRate(String(value))
          : metric === 'net_revenue'
            ? formatMoney(BigInt(value), currency)
            : String(value);
      return [
        [named('measured by'), `${words(metric)} of the ${structure.window}`],
        ...(quotaMinor === undefined
          ? []
          : [[named('target'), formatMoney(BigInt(quotaMinor), currency)] as const]),
        ...(appliesTo === undefined ? [] : [[named('applies to'), appliesTo] as const]),
        ...steps.map((step, index): Entry => {
          const from =
            step.atLeast === undefined
              ? `at most ${threshold(step.atMost ?? 0)}`
              : `at least ${threshold(step.atLeast)}`;
          return [named(`step ${String(index + 1)}`), `${stepPays(step, currency)} for ${from}`];
        }),
      ];
    }
    case 'hybrid':
      return structure.parts.flatMap((one, index) =>
        structureEntries(one, currency, named(`part ${String(index + 1)}`)),
      );
    default:
      return assertNever(structure);
  }
};

const clawbackWords = (clawback: Clawback): string => {
  const within = `within ${String(clawback.onChurnWithinMonths)} months`;
  switch (clawback.schedule) {
    case 'linear':
      return `less each month, ${within}`;
    case 'full':
      return `all, ${within}`;
    case 'steps':
      return `${clawback.shares.map((share) => formatRate(share)).join(', ')} by month`;
    default:
      return assertNever(clawback);
  }
};

const optionEntries = (component: Component, currency: string): Entry[] => {
  const { filter, durationMonths, tierMultipliers, limits, holdDays, clawback } = component;
  const amount = (minor: number): string => formatMoney(BigInt(minor), currency);
  return [
    ...(filter?.products === undefined ? [] : [['products', filter.products.join(', ')] as const]),
    ...(durationMonths === undefined
      ? []
      : [['earned for', `${String(durationMonths)} months`] as const]),
    ...Object.entries(tierMultipliers ?? {}).map(([tier, factor]): Entry => [tier, `× ${factor}`]),
    ...(limits?.maxPerEventMinor === undefined
      ? []
      : [['limit for an event', amount(limits.maxPerEventMinor)] as const]),
    ...(limits?.maxPerPeriodMinor === undefined
      ? []
      : [['limit in a month', amount(limits.maxPerPeriodMinor)] as const]),
    ...(holdDays === undefined || holdDays === 0
      ? []
      : [['held for', `${String(holdDays)} days`] as const]),
    ...(clawback === undefined ? [] : [['clawback', clawbackWords(clawback)] as const]),
  ];
};

const saidBy = (component: Component, currency: string): Said =>
  new Map<string, string>([
    ...(component.trigger === undefined ? [] : [['for', words(component.trigger)] as const]),
    ...(component.base === undefined ? [] : [['base', words(component.base)] as const]),
    ...(component.baseCapMinor === undefined
      ? []
      : [['limit of the base', formatMoney(BigInt(component.baseCapMinor), currency)] as const]),
    ...structureEntries(component.structure, currency, ''),
    ...optionEntries(component, currency),
  ]);

const NOTHING = 'nothing';

const changesOf = (key: string, before: Said, after: Said): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name) ?? NOTHING, after.get(name) ?? NOTHING];
    if (was === is) return [];
    return [`${key}: ${name === '' ? '' : `${name} `}${was} → ${is}`];
  });

/** What a component says in one line, for one that is new or gone. */
const inShort = (said: Said): string =>
  [...said].map(([name, value]) => (name === '' ? value : `${name} ${value}`)).join(', ');

/**
 * What changes from one version of a plan to the next, one short sentence a change: "recurring: 5 % → 6 %". Empty when
 * both say the same.
 */
export const planDifference = (before: PlanDefinition, after: PlanDefinition): string[] => {
  const old = new Map(before.components.map((one) => [one.key, saidBy(one, before.currency)]));
  const now = new Map(after.components.map((one) => [one.key, saidBy(one, after.currency)]));
  const rounding = (plan: PlanDefinition): string => words(plan.rounding ?? 'half_even');
  return [
    ...(before.currency === after.currency
      ? []
      : [`Currency: ${before.currency} → ${after.currency}`]),
    ...[...now].flatMap(([key, said]) => {
      const was = old.get(key);
      return was === undefined ? [`${key}: new, ${inShort(said)}`] : changesOf(key, was, said);
    }),
    ...[...old.keys()].filter((key) => !now.has(key)).map((key) => `${key}: no longer paid`),
    ...(rounding(before) === rounding(after)
      ? []
      : [`Rounding: ${rounding(before)} → ${rounding(after)}`]),
  ];
};
