import { listPeriods, periodOf, periodRange, windowKey, windowRange } from '../period/period';
import { readInteger, storeInteger } from './explanation';
import type { StoredInteger } from './explanation';
import { cachedKey } from './key-cache';
import type { PreparedComponent, PreparedPlan, TieredPart } from './prepare-plan';
import type { ShareTaken } from './reseller-share';
import type { Day } from '../period/local-day';

/** What a retroactive cliff has to remember of an earlier event of the window. */
export interface EarlierEvent {
  readonly eventId: string;
  readonly localDay: Day;
  readonly versionId: string;
  /** The amount the rate is taken of, and what the reseller got of it (`differential`). */
  readonly base: bigint;
  readonly less: bigint;
  /** By the current rules: how much of the reseller's share what rates gave took in; null: nothing is deducted. */
  readonly share: ShareTaken | null;
  readonly multiplier: string | null;
  /** Index of the band that pays it now. */
  band: number;
  /** Exact amount of its whole line, over 10^12, before limits and rounding. */
  exact: bigint;
  /** What it has earned so far, true-ups included. */
  paid: bigint;
}

/**
 * How far an earner has come in one component and window: for a tiered part the position (minor units or events), for a
 * period limit what was earned in the month. Refunds move a position back where the plan measures net of them, also below
 * zero. Evaluation changes the state in place and sets it again, so a port that persists knows what was touched.
 */
export interface AccumulatorState {
  position: bigint;
  /** How far it has been, where refunds took it back from there: bands up to it have paid their flat amounts. */
  highest?: bigint | undefined;
  earlier?: EarlierEvent[];
}

/** Where evaluation keeps its positions; a `Map` is one. The service loads and locks the rows of `accumulatorKeys` first. */
export interface Accumulators {
  get(key: string): AccumulatorState | undefined;
  set(key: string, state: AccumulatorState): unknown;
}

interface Memo {
  month: string;
  from: number;
  to: number;
  names: Map<string, string>;
}

// Events come in order of time, so nearly all of them fall into the month of the one before.
const memo: Memo = { month: '', from: 0, to: 0, names: new Map() };

const seek = (day: Day): void => {
  if (day >= memo.from && day < memo.to) return;
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  memo.from = Date.UTC(year, month, 1);
  memo.to = Date.UTC(year, month + 1, 1);
  memo.month = periodOf(day);
  memo.names = new Map([
    ['quarter', windowKey('quarter', day)],
    ['year', windowKey('year', day)],
  ]);
};

/** Name of a tiered window on a date: '2026-08', '2026-Q3', '2026', 'lifetime'. */
export const tieredWindowName = (window: TieredPart['window'], day: Day): string => {
  if (window === 'lifetime' || window === 'event') return window;
  seek(day);
  return window === 'month' ? memo.month : (memo.names.get(window) ?? memo.month);
};

/** Key of a tiered part's position: it goes on over versions of the same plan. */
export const positionKey = (part: TieredPart, earnerId: string, windowName: string): string =>
  cachedKey(part.keys, part.slot, windowName, earnerId);

/** Key of what an earner earned in a component and month, for `maxPerPeriodMinor`. */
export const limitKey = (component: PreparedComponent, earnerId: string, day: Day): string => {
  seek(day);
  return cachedKey(component.limitKeys, component.limitSlot, memo.month, earnerId);
};

/** Months of the window up to the date: a true-up may move the limits of each. */
const monthsTrued = (part: TieredPart, day: Day): string[] => {
  if (!part.retroactive || part.window === 'event' || part.window === 'lifetime') return [];
  return listPeriods(periodOf(windowRange(part.window, day).from), periodOf(day));
};

/** All keys that evaluating an event (or closing a window) on this date may read or move: load and lock these, in this order. */
export const accumulatorKeys = (prepared: PreparedPlan, earnerId: string, day: Day): string[] => {
  const keys = new Set<string>();
  for (const component of prepared.components) {
    const limited = component.maxPerPeriod !== null;
    if (limited) keys.add(limitKey(component, earnerId, day));
    for (const part of component.parts) {
      if (part.k !== 'tier' || part.window === 'event') continue;
      const name = tieredWindowName(part.window, day);
      keys.add(positionKey(part, earnerId, name));
      if (!limited) continue;
      for (const month of monthsTrued(part, day)) {
        keys.add(limitKey(component, earnerId, periodRange(month).from));
      }
    }
  }
  return [...keys].toSorted();
};

/** An accumulator as JSON for a database column. */
export interface StoredAccumulator {
  readonly pos: StoredInteger;
  readonly high?: StoredInteger;
  readonly earlier?: readonly (readonly [
    eventId: string,
    localDay: Day,
    versionId: string,
    base: StoredInteger,
    less: StoredInteger,
    multiplier: string | null,
    band: number,
    exact: StoredInteger,
    paid: StoredInteger,
    share: readonly [rated: StoredInteger, taken: StoredInteger, left: StoredInteger] | null,
  ])[];
}

/** State → JSON. */
export const storeAccumulator = ({
  position,
  highest,
  earlier,
}: AccumulatorState): StoredAccumulator => ({
  pos: storeInteger(position),
  ...(highest === undefined ? {} : { high: storeInteger(highest) }),
  ...(earlier === undefined
    ? {}
    : {
        earlier: earlier.map((event) => [
          event.eventId,
          event.localDay,
          event.versionId,
          storeInteger(event.base),
          storeInteger(event.less),
          event.multiplier,
          event.band,
          storeInteger(event.exact),
          storeInteger(event.paid),
          event.share === null
            ? null
            : [
                storeInteger(event.share.rated),
                storeInteger(event.share.taken),
                storeInteger(event.share.left),
              ],
        ]),
      }),
});

/** JSON → state, the same to the last unit. */
export const readAccumulator = (stored: StoredAccumulator): AccumulatorState => ({
  position: readInteger(stored.pos),
  ...(stored.high === undefined ? {} : { highest: readInteger(stored.high) }),
  ...(stored.earlier === undefined
    ? {}
    : {
        earlier: stored.earlier.map((entry) => ({
          eventId: entry[0],
          localDay: entry[1],
          versionId: entry[2],
          base: readInteger(entry[3]),
          less: readInteger(entry[4]),
          multiplier: entry[5],
          band: entry[6],
          exact: readInteger(entry[7]),
          paid: readInteger(entry[8]),
          share:
            entry[9] === null
              ? null
              : {
                  rated: readInteger(entry[9][0]),
                  taken: readInteger(entry[9][1]),
                  left: readInteger(entry[9][2]),
                },
        })),
      }),
});
