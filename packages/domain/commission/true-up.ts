import { rateMicros } from '../money/rate';
import { dayText } from '../period/local-day';
import { addDays } from '../period/period';
import { limitKey } from './accumulator';
import type { Accumulators, EarlierEvent } from './accumulator';
import { afterReseller } from './evaluate-part';
import type { MovedPart } from './evaluate-part';
import { storeInteger } from './explanation';
import type { TrueUpExplanation } from './explanation';
import type { EvaluatedLine, EventFacts, Facts } from './facts';
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

const bandAt = ({ part }: Pick<MovedPart, 'part'>, index: number): PreparedBand => {
  const band = part.bands[index];
  if (band === undefined) throw new RangeError(`There is no band ${String(index)}.`);
  return band;
};

/** An event that moved a band, and whose. */
interface TrueUpInput {
  readonly component: PreparedComponent;
  readonly event: Pick<EventFacts, 'id' | 'occurredAt' | 'localDay'>;
  readonly earnerId: string;
  readonly accumulators: Accumulators;
  readonly moved: Pick<MovedPart, 'part' | 'state' | 'windowName' | 'bandBefore' | 'bandAfter'>;
}

const storeShare = ({ rated, taken, left }: ShareTaken): TrueUpExplanation['share'] => [
  storeInteger(rated),
  storeInteger(taken),
  storeInteger(left),
];

/** Re-reckons one earlier event at the band now in force, with the event's own multiplier and limits. */
const trueUpOne = (earlier: EarlierEvent, input: TrueUpInput): EvaluatedLine | null => {
  const { component, event, earnerId, accumulators, moved } = input;
  const [was, now] = [bandAt(moved, earlier.band), bandAt(moved, moved.bandAfter)];
  const factor = earlier.multiplier === null ? 1_000_000n : rateMicros(earlier.multiplier);
  const exactBefore = earlier.exact;
  earlier.exact += payOf(now, earlier, factor) - payOf(was, earlier, factor);
  earlier.band = moved.bandAfter;
  const usedKey = limitKey(component, earnerId, earlier.localDay);
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
  const payableOn = addDays(event.localDay, component.holdDays);
  const explanation: TrueUpExplanation = {
    v: 1,
    k: 'true_up',
    for: earlier.eventId,
    on: dayText(earlier.localDay),
    by: event.id,
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
    triggeringEventId: event.id,
    reversesLineId: null,
    windowKey: null,
    amountMinor,
    currency: component.currency,
    effectiveAt: event.occurredAt,
    effectiveOn: event.localDay,
    payableOn,
    explanation,
  };
};

/** Names what an event was paid under: the plan version, and the earner's overrides where it has some. */
const termsOf = ({ ver, own }: PreparedComponent['stored']): string =>
  own === undefined ? ver : `${ver}|${own.a}`;

/**
 * True-ups of a retroactive cliff: when an event, or a refund, moved the band, each earlier event of the window (under the same
 * plan version and overrides) is brought to the band that holds now.
 */
export const trueUpEarlier = (input: TrueUpInput): EvaluatedLine[] => {
  const { moved, component } = input;
  if (moved.bandBefore === null || moved.bandBefore === moved.bandAfter) return [];
  const terms = termsOf(component.stored);
  return (moved.state.earlier ?? []).flatMap((event) => {
    if (event.versionId !== terms || event.band === moved.bandAfter) return [];
    return trueUpOne(event, input) ?? [];
  });
};

/** Remembers an event with the exact amount of its line, for what moves the band later. */
export const rememberEarlier = (
  component: PreparedComponent,
  { event }: Facts,
  moved: MovedPart,
  line: Pick<EarlierEvent, 'exact' | 'paid' | 'multiplier' | 'share'>,
): void => {
  const earlier = (moved.state.earlier ??= []);
  earlier.push({
    eventId: event.id,
    localDay: event.localDay,
    versionId: termsOf(component.stored),
    base: moved.base,
    less: moved.less,
    multiplier: line.multiplier,
    band: moved.bandAfter,
    exact: line.exact,
    paid: line.paid,
    share: line.share,
  });
};
