import { assertNever } from '../errors';
import { rateMicros } from '../money/rate';
import { isExplanation, readInteger } from './explanation';
import type {
  ClawbackExplanation,
  CorrectionExplanation,
  EarningExplanation,
  Explanation,
  ReversalExplanation,
  StoredDay,
  StoredInteger,
  StoredLimits,
  TrueUpExplanation,
} from './explanation';
import { overrideWords } from './overrides';
import type { SkipReason } from './facts';
import { eventWords, sayIn, windowWords } from './say';
import type { Reader, Say } from './say';
import type { Speaker } from '../text/message';
import { exactOf, takenFrom, toMicros } from './reseller-share';
import { stepSentences } from './step-sentences';
import { CAUSES, ROUNDED, SKIPPED, WHY } from './why-messages';

const eventSentence = ({ e }: EarningExplanation, say: Say): string[] => {
  if (e === undefined) return [];
  const what = { event: eventWords(e.t, say), day: say.day(e.on) };
  if (e.amt === null) return [say.text(WHY.event, what)];
  const amount = say.money(e.amt);
  if (e.tax === undefined) return [say.text(WHY.eventAmount, { ...what, amount })];
  const net = say.money(readInteger(e.amt) - readInteger(e.tax));
  return [say.text(WHY.eventLessTax, { ...what, amount, tax: say.money(e.tax), net })];
};

const limitSentences = (lim: StoredLimits | undefined, say: Say): string[] => {
  const sentences: string[] = [];
  if (lim?.event !== undefined) {
    sentences.push(say.text(WHY.limitEvent, { max: say.money(lim.event) }));
  }
  if (lim?.period !== undefined) {
    const [, max, used] = lim.period;
    const left = readInteger(max) - readInteger(used);
    const rest = say.money(left > 0n ? left : 0n);
    sentences.push(say.text(WHY.limitMonth, { max: say.money(max), used: say.money(used), rest }));
  }
  return sentences;
};

const roundingSentence = (explanation: EarningExplanation, say: Say): string[] => {
  const { lim, p, amt } = explanation;
  if (lim !== undefined) return [];
  if (exactOf(explanation) % 1_000_000_000_000n === 0n) return [];
  return [say.text(ROUNDED[p.rnd ?? 'half_even'], { amount: say.money(amt) })];
};

const payableSentence = (pay: StoredDay, hold: number | undefined, say: Say): string =>
  hold === undefined
    ? say.text(WHY.payable, { day: say.day(pay) })
    : say.text(WHY.held, { days: hold, day: say.day(pay) });

const durationSentence = ({ dur }: EarningExplanation, say: Say): string[] => {
  if (dur === undefined) return [];
  const { months, since, paid } = dur;
  if (since === null) return [say.text(WHY.noActivation, { months })];
  const within = paid === true ? WHY.withinPayment : WHY.within;
  return [say.text(within, { months, day: say.day(since) })];
};

const ownSentence = ({ p }: Explanation, say: Say): string[] =>
  p.own === undefined ? [] : [say.text(WHY.ownTerms, { terms: overrideWords(p.own.t, say) })];

/** What was taken off of what the reseller got, once for the event. */
const shareSentence = (explanation: EarningExplanation, say: Say): string[] => {
  if (explanation.share === undefined) return [];
  const taken = takenFrom(explanation).reduce((sum, one) => sum + one, 0n);
  return [
    say.text(WHY.lessShare, {
      less: say.exact(toMicros(taken)),
      pay: say.exact(toMicros(exactOf(explanation))),
    }),
  ];
};

const earning = (explanation: EarningExplanation, say: Say): string[] => {
  const { steps, mul, by, lim, pay, hold, amt } = explanation;
  const times =
    by.tier === undefined
      ? say.text(WHY.times, { times: mul ?? '1' })
      : say.text(WHY.timesForTier, { times: mul ?? '1', tier: by.tier });
  return [
    ...eventSentence(explanation, say),
    ...ownSentence(explanation, say),
    ...durationSentence(explanation, say),
    ...steps.flatMap((step) => stepSentences(step, say)),
    ...(mul === undefined ? [] : [times]),
    ...shareSentence(explanation, say),
    ...limitSentences(lim, say),
    ...roundingSentence(explanation, say),
    say.text(explanation.k === 'bonus' ? WHY.bonus : WHY.commission, { amount: say.money(amt) }),
    payableSentence(pay, hold, say),
  ];
};

/** What the earlier event earns by its band: by rates, by flat amounts or both, as far as one of its bands has them. */
const bandsSentence = ({ base, rate, flat }: TrueUpExplanation, say: Say): string => {
  const [before, now] = flat ?? [];
  if (before === undefined || now === undefined)
    return say.text(WHY.nowEarns, {
      base: say.money(base),
      now: say.rate(rate[1]),
      before: say.rate(rate[0]),
    });
  if (rate.every((one) => rateMicros(one) === 0n))
    return say.text(WHY.nowEarnsFlat, { now: say.money(now), before: say.money(before) });
  const both = (of: string, amount: StoredInteger): string =>
    say.text(WHY.rateAndFlat, { rate: say.rate(of), flat: say.money(amount) });
  return say.text(WHY.nowEarns, {
    base: say.money(base),
    now: both(rate[1], now),
    before: both(rate[0], before),
  });
};

const trueUp = (explanation: TrueUpExplanation, say: Say): string[] => {
  const { win, on, mul, lim, had, amt, pay } = explanation;
  const window = windowWords(win, say);
  return [
    on === undefined
      ? say.text(WHY.laterBand, { window })
      : say.text(WHY.laterBandFor, { window, day: say.day(on) }),
    ...ownSentence(explanation, say),
    bandsSentence(explanation, say),
    ...(mul === undefined ? [] : [say.text(WHY.timesAsEarned, { times: mul })]),
    ...limitSentences(lim, say),
    say.text(WHY.trueUp, { had: say.money(had), amount: say.money(amt) }),
    payableSentence(pay, undefined, say),
  ];
};

const refundSentence = ({ k, e }: ReversalExplanation, say: Say): string => {
  if (readInteger(e.amt) === 0n) return say.text(WHY.refundedBefore);
  const refund = { amount: say.money(e.amt), day: say.day(e.on) };
  return say.text(k === 'reversal' ? WHY.refunded : WHY.refundFailed, refund);
};

const shareText = ([num, den]: readonly [StoredInteger, StoredInteger], say: Say): string =>
  readInteger(num) === readInteger(den) ? say.text(WHY.all) : `${String(num)} ÷ ${String(den)}`;

const reversal = (explanation: ReversalExplanation, say: Say): string[] => {
  const { k, orig, paid, ref, rev, claw, amt } = explanation;
  const taken = { commission: say.money(orig), before: say.money(rev) };
  return [
    refundSentence(explanation, say),
    say.text(WHY.refundedInTotal, { paid: say.money(paid), refunded: say.money(ref[1]) }),
    claw === undefined
      ? say.text(WHY.sameShare, taken)
      : say.text(WHY.sameShareAndLeft, { ...taken, share: shareText(claw, say) }),
    say.text(k === 'reversal' ? WHY.takenBack : WHY.givenBack, { amount: say.money(amt) }),
  ];
};

const clawback = (explanation: ClawbackExplanation, say: Say): string[] => {
  const { e, since, m, n, share, orig, rev, amt } = explanation;
  return [
    say.text(WHY.left, { day: say.day(e.on), month: m, since: say.day(since) }),
    ...(explanation.p.own?.t.includes('clawback') === true ? ownSentence(explanation, say) : []),
    say.text(WHY.leaving, { months: n, share: shareText(share, say) }),
    say.text(WHY.hadBeenTaken, { commission: say.money(orig), before: say.money(rev) }),
    say.text(WHY.takenBack, { amount: say.money(amt) }),
  ];
};

/** Causes that are stored have names of their own; any other was stored as it is read. */
const isCause = (why: string): why is keyof typeof CAUSES => Object.hasOwn(CAUSES, why);

const correction = (explanation: CorrectionExplanation, reader: Reader, say: Say): string[] => {
  const { why, ended, rev, had, due, now, amt } = explanation;
  return [
    say.text(WHY.again, { revision: rev, why: isCause(why) ? say.text(CAUSES[why]) : why }),
    ...(ended === undefined || ended.since === null
      ? []
      : [
          say.text(ended.paid === true ? WHY.endedPayment : WHY.ended, {
            months: ended.months,
            day: say.day(ended.since),
          }),
        ]),
    ...(now === undefined ? [] : explanationSentences(now, reader)),
    say.text(WHY.due, { due: say.money(due), had: say.money(had) }),
    say.text(WHY.difference, { amount: say.money(amt) }),
  ];
};

/** A stored explanation as short sentences with numbers, in order of its steps, for the earner to read. */
export const explanationSentences = (explanation: Explanation, reader: Reader): string[] => {
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

/** The same of what came over the wire; nothing for what is no explanation. */
export const sayExplanation = (stored: unknown, reader: Reader): string[] =>
  isExplanation(stored) ? explanationSentences(stored, reader) : [];

/** Why there is no commission, in words. */
export const skipSentence = (reason: SkipReason, intl: Speaker): string =>
  intl.formatMessage(SKIPPED[reason]);
