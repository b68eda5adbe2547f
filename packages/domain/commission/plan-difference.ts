import { PARTNER_TIERS } from '../enum/partner-tier';
import { assertNever } from '../errors';
import { formatMoney } from '../money/money';
import { formatRate } from '../money/rate';
import type { Message, Speaker } from '../text/message';
import type { Band, Clawback, Component, PerformanceStep, PlanDefinition, Structure } from './plan';
import {
  BASE_WORDS,
  CHANGES,
  METRIC_WORDS,
  NAMES,
  ROUNDING_WORDS,
  TIER_WORDS,
  TRIGGER_WORDS,
  VALUES,
} from './plan-difference-messages';
import { isRateMetric } from './validate-performance';

/** One thing that a plan says, by name: the same name in two versions is compared. */
type Said = ReadonlyMap<string, string>;
type Entry = readonly [name: string, value: string];

/** Names and values of one plan for one reader. */
interface Tell {
  readonly text: Speaker['formatMessage'];
  readonly money: (minor: number | string) => string;
  readonly rate: (rate: string) => string;
}

const tellOf = (intl: Speaker, currency: string): Tell => ({
  text: intl.formatMessage,
  money: (minor) => formatMoney(BigInt(minor), currency, intl.locale),
  rate: (rate) => formatRate(rate, intl.locale),
});

const bandPays = ({ rate, flatMinor }: Band, tell: Tell): string => {
  if (rate === undefined) return flatMinor === undefined ? '' : tell.money(flatMinor);
  return flatMinor === undefined
    ? tell.rate(rate)
    : tell.text(VALUES.rateAndFlat, { rate: tell.rate(rate), amount: tell.money(flatMinor) });
};

const onZero = (pays: string, payOnZero: boolean | undefined, tell: Tell): string =>
  payOnZero === true ? tell.text(VALUES.onZero, { pays }) : pays;

const stepPays = (step: PerformanceStep, tell: Tell): string => {
  if (step.rate !== undefined) return tell.text(VALUES.onTop, { rate: tell.rate(step.rate) });
  if (step.multiplier !== undefined) return tell.text(VALUES.times, { factor: step.multiplier });
  return tell.money(step.bonusMinor ?? 0);
};

/** How the entries of a part of a structure are called: "part 2 base". */
const namedIn =
  (part: string, tell: Tell) =>
  (message: Message | null, values: Record<string, string> = {}): string => {
    if (message === null) return part;
    const name = tell.text(message, values);
    return part === '' ? name : tell.text(NAMES.ofPart, { part, name });
  };

const structureEntries = (structure: Structure, tell: Tell, part: string): Entry[] => {
  const named = namedIn(part, tell);
  switch (structure.kind) {
    case 'flat_rate': {
      const amount = tell.money(structure.amountMinor);
      const pays = structure.per === 'unit' ? tell.text(VALUES.perUnit, { amount }) : amount;
      return [[named(null), onZero(pays, structure.payOnZero, tell)]];
    }
    case 'percentage':
      return [
        [named(null), tell.rate(structure.rate)],
        ...(structure.base === undefined
          ? []
          : [[named(NAMES.base), tell.text(BASE_WORDS[structure.base])] as const]),
      ];
    case 'tiered': {
      const { measure, bands, boundary = 'lower', retroactive = false, window } = structure;
      const edge = (value: number): string =>
        measure === 'amount' ? tell.money(value) : String(value);
      return [
        [named(NAMES.addsUp), tell.text(VALUES.addsUp, { measure, window })],
        [
          named(NAMES.bands),
          tell.text(structure.mode === 'marginal' ? VALUES.marginal : VALUES.cliff),
        ],
        [named(NAMES.onEdge), tell.text(VALUES.boundary, { boundary })],
        [named(NAMES.earlierEvents), tell.text(retroactive ? VALUES.toppedUp : VALUES.left)],
        ...(structure.measureNetOfRefunds === false
          ? [[named(NAMES.refunds), tell.text(VALUES.notLowered)] as const]
          : []),
        ...(structure.base === undefined
          ? []
          : [[named(NAMES.base), tell.text(BASE_WORDS[structure.base])] as const]),
        ...bands.map((band, index): Entry => {
          const pays = onZero(bandPays(band, tell), band.payOnZero, tell);
          return [
            named(NAMES.band, { number: String(index + 1) }),
            band.upTo === null
              ? tell.text(VALUES.bandMore, { pays })
              : tell.text(VALUES.bandUpTo, { pays, edge: edge(band.upTo) }),
          ];
        }),
      ];
    }
    case 'performance_based': {
      const { metric, steps, quotaMinor, appliesTo, window } = structure;
      const threshold = (value: number | string): string => {
        if (isRateMetric(metric)) return tell.rate(String(value));
        return metric === 'net_revenue' ? tell.money(value) : String(value);
      };
      return [
        [
          named(NAMES.measuredBy),
          tell.text(VALUES.metricOf, { metric: tell.text(METRIC_WORDS[metric]), window }),
        ],
        ...(quotaMinor === undefined
          ? []
          : [[named(NAMES.target), tell.money(quotaMinor)] as const]),
        ...(appliesTo === undefined ? [] : [[named(NAMES.appliesTo), appliesTo] as const]),
        ...steps.map((step, index): Entry => {
          const pays = stepPays(step, tell);
          return [
            named(NAMES.step, { number: String(index + 1) }),
            step.atLeast === undefined
              ? tell.text(VALUES.atMost, { pays, threshold: threshold(step.atMost ?? 0) })
              : tell.text(VALUES.atLeast, { pays, threshold: threshold(step.atLeast) }),
          ];
        }),
      ];
    }
    case 'hybrid':
      return structure.parts.flatMap((one, index) =>
        structureEntries(one, tell, named(NAMES.part, { number: String(index + 1) })),
      );
    default:
      return assertNever(structure);
  }
};

const clawbackWords = (clawback: Clawback, tell: Tell): string => {
  const count = String(clawback.onChurnWithinMonths);
  switch (clawback.schedule) {
    case 'linear':
      return tell.text(VALUES.linear, { count });
    case 'full':
      return tell.text(VALUES.full, { count });
    case 'steps':
      return tell.text(VALUES.shares, {
        shares: clawback.shares.map((share) => tell.rate(share)).join(', '),
      });
    default:
      return assertNever(clawback);
  }
};

const optionEntries = (component: Component, tell: Tell): Entry[] => {
  const { filter, durationMonths, tierMultipliers, limits, holdDays, clawback } = component;
  const named = namedIn('', tell);
  const entries: Entry[] = [];
  if (filter?.products !== undefined) {
    entries.push([named(NAMES.products), filter.products.join(', ')]);
  }
  if (durationMonths !== undefined) {
    const months = tell.text(VALUES.months, { count: String(durationMonths) });
    entries.push([named(NAMES.earnedFor), months]);
  }
  for (const tier of PARTNER_TIERS) {
    const factor = tierMultipliers?.[tier];
    if (factor !== undefined) entries.push([named(TIER_WORDS[tier]), `× ${factor}`]);
  }
  if (limits?.maxPerEventMinor !== undefined) {
    entries.push([named(NAMES.eventLimit), tell.money(limits.maxPerEventMinor)]);
  }
  if (limits?.maxPerPeriodMinor !== undefined) {
    entries.push([named(NAMES.monthLimit), tell.money(limits.maxPerPeriodMinor)]);
  }
  if (holdDays !== undefined && holdDays !== 0) {
    const days = tell.text(VALUES.days, { count: String(holdDays) });
    entries.push([named(NAMES.heldFor), days]);
  }
  if (clawback !== undefined) {
    entries.push([named(NAMES.clawback), clawbackWords(clawback, tell)]);
  }
  return entries;
};

const saidBy = (component: Component, tell: Tell): Said => {
  const { trigger, base, baseCapMinor, structure } = component;
  const named = namedIn('', tell);
  return new Map<string, string>([
    ...(trigger === undefined
      ? []
      : [[named(NAMES.for), tell.text(TRIGGER_WORDS[trigger])] as const]),
    ...(base === undefined ? [] : [[named(NAMES.base), tell.text(BASE_WORDS[base])] as const]),
    ...(baseCapMinor === undefined
      ? []
      : [[named(NAMES.baseCap), tell.money(baseCapMinor)] as const]),
    ...structureEntries(structure, tell, ''),
    ...optionEntries(component, tell),
  ]);
};

const changesOf = (
  component: string,
  before: Said,
  after: Said,
  { formatMessage }: Speaker,
): string[] => {
  const nothing = formatMessage(VALUES.nothing);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name) ?? nothing, after.get(name) ?? nothing];
    if (was === is) return [];
    return name === ''
      ? formatMessage(CHANGES.changed, { component, was, is })
      : formatMessage(CHANGES.changedPart, { component, name, was, is });
  });
};

/** What a component says in one line, for one that is new or gone. */
const inShort = (said: Said, { formatMessage }: Speaker): string =>
  [...said]
    .map(([name, value]) => (name === '' ? value : formatMessage(CHANGES.named, { name, value })))
    .join(', ');

/**
 * What changes from one version of a plan to the next, one short sentence a change: "recurring: 5 % → 6 %". Empty when
 * both say the same.
 * @param intl who reads it
 */
export const planDifference = (
  before: PlanDefinition,
  after: PlanDefinition,
  intl: Speaker,
): string[] => {
  const { formatMessage } = intl;
  const saidIn = ({ components, currency }: PlanDefinition): Map<string, Said> =>
    new Map(components.map((one) => [one.key, saidBy(one, tellOf(intl, currency))]));
  const [old, now] = [saidIn(before), saidIn(after)];
  const rounding = (plan: PlanDefinition): string =>
    formatMessage(ROUNDING_WORDS[plan.rounding ?? 'half_even']);
  const [was, is] = [rounding(before), rounding(after)];
  return [
    ...(before.currency === after.currency
      ? []
      : [formatMessage(CHANGES.currency, { was: before.currency, is: after.currency })]),
    ...[...now].flatMap(([component, said]) => {
      const known = old.get(component);
      return known === undefined
        ? [formatMessage(CHANGES.new, { component, said: inShort(said, intl) })]
        : changesOf(component, known, said, intl);
    }),
    ...[...old.keys()]
      .filter((key) => !now.has(key))
      .map((component) => formatMessage(CHANGES.gone, { component })),
    ...(was === is ? [] : [formatMessage(CHANGES.rounding, { was, is })]),
    ...(before.rules === after.rules ? [] : [formatMessage(CHANGES.rules)]),
  ];
};
