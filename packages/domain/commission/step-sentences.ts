import { assertNever } from '../errors';
import type { StoredBand, StoredStep } from './explanation';
import { windowWords } from './say';
import type { Say } from './say';
import { METRICS, STEP } from './step-messages';
import { bandPay, stepPay } from './step-pay';

type Step<K extends StoredStep['k']> = Extract<StoredStep, { readonly k: K }>;

const flat = (step: Step<'flat'>, say: Say): string[] => {
  const each = say.money(step.each);
  return step.qty === undefined
    ? [say.text(STEP.flat, { each })]
    : [
        say.text(STEP.flatEach, {
          each,
          count: say.count(step.qty),
          pay: say.exact(stepPay(step)),
        }),
      ];
};

const lessReseller = (step: Step<'pct'> | Step<'tier'>, say: Say): string[] => {
  if (step.less === undefined) return [];
  const pay = say.exact(stepPay(step));
  return [say.text(STEP.lessReseller, { less: say.money(step.less), pay })];
};

const cutSentence = ({ cut, base }: Step<'pct'> | Step<'tier'>, say: Say): string[] => {
  if (cut === undefined) return [];
  const [got, by] = cut;
  const values = { got: say.money(got), most: say.money(base ?? 0) };
  return [say.text(by === 'net' ? STEP.cutAtNet : STEP.cutAtCap, values)];
};

const percentage = (step: Step<'pct'>, say: Say): string[] => [
  ...cutSentence(step, say),
  say.text(step.of === 'reseller_commission' ? STEP.shareOfReseller : STEP.share, {
    rate: say.rate(step.rate),
    base: say.money(step.base),
    pay: say.exact(stepPay({ ...step, less: undefined })),
  }),
  ...lessReseller(step, say),
];

const bandMessage = ({ from, to }: StoredBand) => {
  if (to === null) return from === 0 ? STEP.inOnlyBand : STEP.inBandAbove;
  return from === 0 ? STEP.inBandUpTo : STEP.inBandBetween;
};

const bandPays = ({ n, rate, flat }: StoredBand, say: Say): string => {
  if (rate === undefined) {
    return flat === undefined
      ? say.text(STEP.bandNothing)
      : say.text(STEP.bandFlat, { amount: say.money(flat) });
  }
  const taken = { amount: say.money(n), rate: say.rate(rate) };
  return flat === undefined
    ? say.text(STEP.bandRate, taken)
    : say.text(STEP.bandRateAndFlat, { ...taken, flat: say.money(flat) });
};

const bandSentence = (band: StoredBand, step: Step<'tier'>, say: Say): string => {
  const unit = step.by === 'amount' ? say.money : say.count;
  return say.text(bandMessage(band), {
    from: unit(band.from),
    to: band.to === null ? '' : unit(band.to),
    pays: bandPays(band, say),
    pay: say.exact(bandPay(band)),
  });
};

const tiered = (step: Step<'tier'>, say: Say): string[] => {
  const [before, after] = step.pos;
  const window = windowWords(step.win, say);
  const position =
    step.by === 'amount'
      ? say.text(STEP.position, { window, before: say.money(before), after: say.money(after) })
      : say.text(STEP.eventNumber, { window, number: say.count(after) });
  return [
    ...cutSentence(step, say),
    position,
    ...step.bands.map((band) => bandSentence(band, step, say)),
    ...lessReseller(step, say),
  ];
};

const reached = (step: Step<'perf'>, say: Say): string => {
  const isAtMost = step.m === 'rank' || step.m === 'churn_rate';
  const money = step.m === 'net_revenue' || step.m === 'quota_attainment';
  const unit = money ? say.money : say.count;
  return say.text(isAtMost ? STEP.atMost : STEP.atLeast, {
    window: step.win,
    metric: say.text(METRICS[step.m]),
    value:
      step.of === undefined
        ? unit(step.v)
        : say.text(STEP.valueOf, { value: unit(step.v), whole: unit(step.of) }),
    threshold: step.of === undefined ? unit(step.at) : say.rate(String(step.at)),
  });
};

const performance = (step: Step<'perf'>, say: Say): string[] => {
  const pay = say.exact(stepPay(step));
  if (step.bonus !== undefined) return [reached(step, say), say.text(STEP.bonus, { pay })];
  const earned = { earned: say.money(step.earned ?? 0), component: step.to ?? '', pay };
  return [
    reached(step, say),
    step.mul === undefined
      ? say.text(STEP.shareOfEarned, { ...earned, rate: say.rate(step.rate ?? '0') })
      : say.text(STEP.timesEarned, { ...earned, times: step.mul }),
  ];
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
