import { rateMicros } from '../money/rate';
import { dayText } from '../period/local-day';
import { addDays } from '../period/period';
import { limitKey } from './accumulator';
import type { Accumulators, EarlierEvent } from './accumulator';
import { afterReseller } from './evaluate-part';
import type { MovedPart } from './evaluate-part';
import { storeInteger } from './explanation';
import type { TrueUpExplanation } from './explanation';
import type { EvaluatedLine, Facts } from './facts';
import { EXACT_SCALE, limitAndRound } from './line-amount';
import type { PreparedBand, PreparedComponent } from './prepare-plan';
import { afterShare } from './reseller-share';
import type { ShareTaken } from './reseller-share';

/** Exact pay of a whole event in one band of a cliff, in millionths of a minor unit. */
const payInBand = (band: PreparedBand, base: bigint, less: bigint): bigint =>
  afterReseller((band.rate?.micros ?? 0n) * base + band.flat * 1_000_000n, less);

/** What an earlier event earns in one band, over 10^12. */
const payOf = (band: PreparedBand, { base, less, share }: EarlierEvent, factor: bigint): bigint => {
  if (share === null) return payInBand(band, base, less) * factor;
  const rated = (band.rate?.micros ?? 0n) * base * factor;
  return afterShare(rated, share) + band.flat * 1_000_000n * factor;
};

const bandAt = (moved: MovedPart, index: number): PreparedBand => {
  const band = moved.part.bands[index];
  if (band === undefined) throw new RangeError(`There is no band ${String(index)}.`);
  return band;
};

interface TrueUpInput {
  readonly component: PreparedComponent;
  readonly facts: Facts;
  readonly accumulators: Accumulators;
  readonly moved: MovedPart;
}

const storeShare = ({ rated, taken, left }: ShareTaken): TrueUpExplanation['share'] => [
  storeInteger(rated),
  storeInteger(taken),
  storeInteger(left),
];

/** Re-reckons one earlier event at the band now in force, with the event's own multiplier and limits. */
const trueUpOne = (earlier: EarlierEvent, input: TrueUpInput): EvaluatedLine | null => {
  const { component, facts, accumulators, moved } = input;
  const [was, now] = [bandAt(moved, earlier.band), bandAt(moved, moved.bandAfter)];
  const factor = earlier.multiplier === null ? 1_000_000n : rateMicros(earlier.multiplier);
  const exactBefore = earlier.exact;
  earlier.exact += payOf(now, earlier, factor) - payOf(was, earlier, factor);
  earlier.band = moved.bandAfter;
  const usedKey = limitKey(component, facts.earner.id, earlier.localDay);
  const period = component.maxPerPeriod === null ? undefined : accumulators.get(usedKey);
  const used = (period?.position ?? earlier.paid) - earlier.paid;
  const { maxPerEvent, maxPerPeriod, rounding } = component;
  const limited = limitAndRound(
    earlier.exact,
    EXACT_SCALE,
    { maxPerEvent, maxPerPeriod, used, usedKey },
    rounding,
  );
  const amountMinor = limited.amountMinor - earlier.paid;
  if (amountMinor === 0n) return null;
  const payableOn = addDays(facts.event.localDay, component.holdDays);
  const explanation: TrueUpExplanation = {
    v: 1,
    k: 'true_up',
    for: earlier.eventId,
    on: dayText(earlier.localDay),
    by: facts.event.id,
    p: component.stored,
    win: moved.windowName,
    base: storeInteger(earlier.base),
    rate: [was.rate?.text ?? '0', now.rate?.text ?? '0'],
    ...(was.flat === 0n && now.flat === 0n
      ? {}
      : { flat: [storeInteger(was.flat), storeInteger(now.flat)] }),
    ...(earlier.less === 0n ? {} : { less: storeInteger(earlier.less) }),
    ...(earlier.share === null ? {} : { share: storeShare(earlier.share) }),
    ...(earlier.multiplier === null ? {} : { mul: earlier.multiplier }),
    exact: storeInteger(exactBefore),
    lim: limited.limits,
    had: storeInteger(earlier.paid),
    pay: dayText(payableOn),
    amt: storeInteger(amountMinor),
  };
  if (period !== undefined) {
    period.position += amountMinor;
    accumulators.set(usedKey, period);
  }
  earlier.paid = limited.amountMinor;
  return {
    kind: 'true_up',
    componentKey: component.key,
    eventId: earlier.eventId,
    triggeringEventId: facts.event.id,
    reversesLineId: null,
    windowKey: null,
    amountMinor,
    currency: component.currency,
    effectiveAt: facts.event.occurredAt,
    effectiveOn: facts.event.localDay,
    payableOn,
    explanation,
  };
};

/** Names what an event was paid under: the plan version, and the earner's overrides where it has some. */
const termsOf = ({ ver, own }: PreparedComponent['stored']): string =>
  own === undefined ? ver : `${ver}|${own.a}`;

/**
 * True-ups of a retroactive cliff: when the event entered a band, each earlier event of the window (under the same plan
 * version and overrides) is brought to that band. Then the event itself is remembered with the exact amount of its line.
 */
export const trueUpEarlier = (
  input: TrueUpInput,
  line: Pick<EarlierEvent, 'exact' | 'paid' | 'multiplier' | 'share'>,
): EvaluatedLine[] => {
  const { moved, facts, component } = input;
  const earlier = (moved.state.earlier ??= []);
  const terms = termsOf(component.stored);
  const lines: EvaluatedLine[] = [];
  if (moved.bandBefore !== null && moved.bandBefore !== moved.bandAfter) {
    for (const event of earlier) {
      if (event.versionId !== terms || event.band === moved.bandAfter) continue;
      const line = trueUpOne(event, input);
      if (line !== null) lines.push(line);
    }
  }
  earlier.push({
    eventId: facts.event.id,
    localDay: facts.event.localDay,
    versionId: terms,
    base: moved.base,
    less: moved.less,
    multiplier: line.multiplier,
    band: moved.bandAfter,
    exact: line.exact,
    paid: line.paid,
    share: line.share,
  });
  return lines;
};
