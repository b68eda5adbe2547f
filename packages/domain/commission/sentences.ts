import { assertNever } from '../errors';
import { rateMicros } from '../money/rate';
import { readInteger } from './explanation';
import type {
  ClawbackExplanation,
  CorrectionExplanation,
  EarningExplanation,
  Explanation,
  ReversalExplanation,
  StoredInteger,
  StoredLimits,
  TrueUpExplanation,
} from './explanation';
import { ownTermWords } from './own-terms';
import type { SkipReason } from './facts';
import { eventWords, sayIn } from './say';
import type { Reader, Say } from './say';
import { stepPay } from './step-pay';
import { stepSentences } from './step-sentences';

const eventSentence = ({ e }: EarningExplanation, say: Say): string[] => {
  if (e === undefined) return [];
  const what = `${eventWords(e.t)} on ${say.day(e.at)}`;
  if (e.amt === null) return [`${what}.`];
  if (e.tax === undefined) return [`${what}: ${say.money(e.amt)}.`];
  const net = readInteger(e.amt) - readInteger(e.tax);
  return [`${what}: ${say.money(e.amt)} less ${say.money(e.tax)} tax leaves ${say.money(net)}.`];
};

const limitSentences = (lim: StoredLimits | undefined, say: Say): string[] => {
  const sentences: string[] = [];
  if (lim?.event !== undefined) {
    sentences.push(`Limited to ${say.money(lim.event)} for one event.`);
  }
  if (lim?.period !== undefined) {
    const [, max, used] = lim.period;
    const left = readInteger(max) - readInteger(used);
    const rest = say.money(left > 0n ? left : 0n);
    sentences.push(
      `Limited to ${say.money(max)} a month: ${say.money(used)} was already earned, so ${rest} was left.`,
    );
  }
  return sentences;
};

const ROUNDED = { half_even: 'half to even', half_up: 'half up', down: 'down' } as const;

const roundingSentence = (explanation: EarningExplanation, say: Say): string[] => {
  const { steps, mul, lim, p, amt } = explanation;
  if (lim !== undefined) return [];
  const exact = steps.reduce((sum, step) => sum + stepPay(step), 0n) * rateMicros(mul ?? '1');
  if (exact % 1_000_000_000_000n === 0n) return [];
  return [`Rounded ${ROUNDED[p.rnd ?? 'half_even']} to ${say.money(amt)}.`];
};

const payableSentence = (pay: number, hold: number | undefined, say: Say): string =>
  hold === undefined
    ? `Payable from ${say.day(pay)}.`
    : `Held for ${String(hold)} ${hold === 1 ? 'day' : 'days'}, payable from ${say.day(pay)}.`;

const durationSentence = ({ dur }: EarningExplanation, say: Say): string[] => {
  if (dur === undefined) return [];
  return dur.since === null
    ? [
        `The activation date is not known, so the limit of ${String(dur.months)} months was not applied.`,
      ]
    : [
        dur.paid === true
          ? `Within ${String(dur.months)} months of the first payment on ${say.day(dur.since)}.`
          : `Within ${String(dur.months)} months of activation on ${say.day(dur.since)}.`,
      ];
};

const ownSentence = ({ p }: Explanation): string[] =>
  p.own === undefined
    ? []
    : [`By terms agreed with this earner alone, in place of the plan's: ${ownTermWords(p.own.t)}.`];

const earning = (explanation: EarningExplanation, say: Say): string[] => {
  const { steps, mul, by, lim, pay, hold, amt } = explanation;
  const tier = by.tier === undefined ? '' : ` for tier ${by.tier}`;
  return [
    ...eventSentence(explanation, say),
    ...ownSentence(explanation),
    ...durationSentence(explanation, say),
    ...steps.flatMap((step) => stepSentences(step, say)),
    ...(mul === undefined ? [] : [`Times ${mul}${tier}.`]),
    ...limitSentences(lim, say),
    ...roundingSentence(explanation, say),
    `${explanation.k === 'bonus' ? 'Bonus' : 'Commission'}: ${say.money(amt)}.`,
    payableSentence(pay, hold, say),
  ];
};

const trueUp = (explanation: TrueUpExplanation, say: Say): string[] => {
  const { win, base, rate, mul, lim, had, amt, pay } = explanation;
  return [
    `A later event of ${win} entered a band that also counts for earlier ones.`,
    ...ownSentence(explanation),
    `${say.money(base)} now earns ${say.rate(rate[1])} instead of ${say.rate(rate[0])}.`,
    ...(mul === undefined ? [] : [`Times ${mul}, as when it was earned.`]),
    ...limitSentences(lim, say),
    `${say.money(had)} was already earned, so the true-up is ${say.money(amt)}.`,
    payableSentence(pay, undefined, say),
  ];
};

const refundSentence = ({ k, e }: ReversalExplanation, say: Say): string[] => {
  if (readInteger(e.amt) === 0n) return ['The sale was refunded before its band rose.'];
  return [
    k === 'reversal'
      ? `${say.money(e.amt)} was refunded on ${say.day(e.at)}.`
      : `A refund of ${say.money(e.amt)} failed on ${say.day(e.at)}.`,
  ];
};

const shareText = ([num, den]: readonly [StoredInteger, StoredInteger]): string =>
  readInteger(num) === readInteger(den) ? 'all' : `${String(num)} ÷ ${String(den)}`;

const reversal = (explanation: ReversalExplanation, say: Say): string[] => {
  const { k, orig, paid, ref, rev, claw, amt } = explanation;
  return [
    ...refundSentence(explanation, say),
    `Of ${say.money(paid)} paid, ${say.money(ref[1])} is now refunded in total.`,
    claw === undefined
      ? `The same share of the commission of ${say.money(orig)} is taken back; until now it was ${say.money(rev)}.`
      : `The same share of the commission of ${say.money(orig)} is taken back, and ${shareText(claw)} of the rest because the customer left; until now it was ${say.money(rev)}.`,
    `${k === 'reversal' ? 'Taken back' : 'Given back'}: ${say.money(amt)}.`,
  ];
};

const clawback = (explanation: ClawbackExplanation, say: Say): string[] => {
  const { e, since, m, n, share, orig, rev, amt } = explanation;
  return [
    `The customer left on ${say.day(e.at)}, in month ${String(m)} after activation on ${say.day(since)}.`,
    ...(explanation.p.own?.t.includes('clawback') === true ? ownSentence(explanation) : []),
    `Leaving within ${String(n)} months takes back ${shareText(share)} of what is left.`,
    `Of ${say.money(orig)}, ${say.money(rev)} had been taken back before.`,
    `Taken back: ${say.money(amt)}.`,
  ];
};

const correction = (explanation: CorrectionExplanation, reader: Reader, say: Say): string[] => {
  const { why, rev, had, due, now, amt } = explanation;
  return [
    `Worked out again (revision ${String(rev)}): ${why}.`,
    ...(now === undefined ? [] : explanationSentences(now, reader)),
    `${say.money(due)} is due; ${say.money(had)} was posted until now.`,
    `Difference: ${say.money(amt)}.`,
  ];
};

/** A stored explanation as short sentences with numbers, in order of its steps, for the earner to read. */
export const explanationSentences = (explanation: Explanation, reader: Reader = {}): string[] => {
  const say = sayIn(explanation.p.cur, reader);
  switch (explanation.k) {
    case 'earning':
    case 'bonus':
      return earning(explanation, say);
    case 'true_up':
      return trueUp(explanation, say);
    case 'reversal':
    case 'restoration':
      return reversal(explanation, say);
    case 'clawback':
      return clawback(explanation, say);
    case 'correction':
      return correction(explanation, reader, say);
    default:
      return assertNever(explanation);
  }
};

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  no_plan: 'No plan was in force on that date.',
  no_assignment: 'The customer was assigned to nobody on that date.',
  not_triggered: 'The plan pays nothing for this kind of event.',
  filtered_out: 'The plan pays for other products only.',
  duration_over: 'The months after activation in which this pays are over.',
  currency_mismatch: "The event's currency is not the plan's.",
  no_amount: 'The event carries no amount that a rate could be taken of.',
  zero_amount: 'There is nothing to take a share of: the amount is zero.',
  tax_exceeds_amount: 'The tax is larger than the amount; correct the event.',
  invalid_quantity: 'The quantity is not a whole number from zero; correct the event.',
  threshold_not_reached: 'The lowest step was not reached.',
  no_metric: 'The figure that decides is not known.',
  unknown_invoice: 'The refunded invoice is not known.',
};

/** Why there is no commission, in words. */
export const skipSentence = (reason: SkipReason): string => SKIPPED[reason];
