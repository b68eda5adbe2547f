import { DAY_MS } from './period';

/**
 * A calendar date as a number that can be counted and compared with: the epoch milliseconds of its midnight in UTC, whatever
 * zone it is a date in. All of `period.ts` works on it.
 */
export type Day = number;

const HOUR_MS = 3_600_000;
/** No zone was ever further than this from UTC. */
const FURTHEST_MS = 16 * HOUR_MS;

const clocks = new Map<string, Intl.DateTimeFormat>();

const clockOf = (zone: string): Intl.DateTimeFormat => {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(zone, clock);
  return clock;
};

/** What the clocks of a zone show at an instant, as the instant at which those of UTC show it; in whole seconds. */
const wallClock = (instant: number, zone: string): number => {
  const shown = new Map<string, number>();
  for (const { type, value } of clockOf(zone).formatToParts(instant))
    shown.set(type, Number(value));
  const part = (name: Intl.DateTimeFormatPartTypes): number => shown.get(name) ?? 0;
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
};

const offsetAt = (instant: number, zone: string): number =>
  wallClock(instant, zone) - Math.floor(instant / 1000) * 1000;

/** The midnight in UTC of the date that UTC has at an instant. */
export const utcDay = (instant: number): Day => Math.floor(instant / DAY_MS) * DAY_MS;

/** The first instant from `low` on at which the clocks of the zone differ from what they are at `low`; they do at `high`. */
const changeBetween = (low: number, high: number, zone: string): number => {
  const offset = offsetAt(low, zone);
  let [before, after] = [low, high];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (offsetAt(middle, zone) === offset) before = middle;
    else after = middle;
  }
  return after;
};

/** Where a date begins; `isPlain`: once it has begun, the clocks never show the date before again. */
interface Start {
  readonly at: number;
  readonly isPlain: boolean;
}

const findStart = (day: Day, zone: string): Start => {
  const last = day + FURTHEST_MS;
  let start: number | null = null;
  let from = day - FURTHEST_MS;
  while (from < last) {
    // As long as the clocks run on: to the next change of them, or the end.
    const offset = offsetAt(from, zone);
    let until = from + HOUR_MS;
    while (until < last && offsetAt(until, zone) === offset) until += HOUR_MS;
    const end =
      offsetAt(until, zone) === offset ? until : changeBetween(until - HOUR_MS, until, zone);
    const begins = Math.max(from, day - offset);
    if (start !== null && begins > from) return { at: start, isPlain: false };
    if (start === null && begins < end) start = begins;
    from = end;
  }
  return { at: start ?? last, isPlain: true };
};

const starts = new Map<string, Map<Day, Start>>();
/** Days of some years. */
const MOST_DAYS = 5000;

const startOf = (day: Day, zone: string): Start => {
  const ofZone = starts.get(zone) ?? new Map<Day, Start>();
  starts.set(zone, ofZone);
  const known = ofZone.get(day);
  if (known !== undefined) return known;
  if (ofZone.size >= MOST_DAYS) ofZone.clear();
  const start = findStart(day, zone);
  ofZone.set(day, start);
  return start;
};

/**
 * The first instant of a date in a zone. Where the clocks skip its midnight that is when they go on; where they show it twice, the
 * first time; of a date that the zone skipped, the beginning of the next.
 */
export const startOfDay = (day: Day, zone: string): number =>
  zone === 'UTC' ? day : startOf(day, zone).at;

/** The date that the calendars of a zone (`America/Los_Angeles`) show at an instant (epoch ms). */
export const localDay = (instant: number, zone: string): Day => {
  const day = utcDay(instant);
  if (zone === 'UTC') return day;
  // By the days that are known already: asking the clocks takes much longer.
  for (const candidate of [day, day - DAY_MS, day + DAY_MS]) {
    const [start, next] = [startOf(candidate, zone), startOf(candidate + DAY_MS, zone)];
    if (start.at > instant || next.at <= instant) continue;
    if (start.isPlain && next.isPlain) return candidate;
  }
  return utcDay(wallClock(instant, zone));
};

const offsets = new Map<string, readonly [number, number]>();

/** The offsets of a zone the day before and the day after what its clocks show: they differ near a change of the clocks only. */
const offsetsAround = (wall: number, zone: string): readonly [number, number] => {
  const key = `${String(utcDay(wall))} ${zone}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= MOST_DAYS) offsets.clear();
  const day = utcDay(wall);
  const found = [offsetAt(day - DAY_MS, zone), offsetAt(day + 2 * DAY_MS, zone)] as const;
  offsets.set(key, found);
  return found;
};

/**
 * When the clocks of a zone show a time, given as the instant at which those of UTC show it. Of a time that they show twice, the
 * first; of one that they skip, as much later as they skip.
 */
export const instantOf = (wall: number, zone: string): number => {
  if (zone === 'UTC') return wall;
  const [before, after] = offsetsAround(wall, zone);
  if (before === after) return wall - before;
  const shown = [wall - before, wall - after].filter((at) => at + offsetAt(at, zone) === wall);
  return shown.length === 0 ? wall - before : Math.min(...shown);
};

/** What the clocks of a zone show at an instant, to the minute: `2026-03-31 14:05`. */
export const clockText = (instant: number, zone: string): string =>
  new Date(wallClock(instant, zone)).toISOString().slice(0, 16).replace('T', ' ');

const texts = new Map<Day, string>();

/** `2026-03-31`. Many ask for few days. */
export const dayText = (day: Day): string => {
  const known = texts.get(day);
  if (known !== undefined) return known;
  if (texts.size >= MOST_DAYS) texts.clear();
  const text = new Date(day).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
};

/** The way back. */
export const readDay = (text: string): Day => Date.parse(`${text}T00:00:00Z`);

/** What happened at an instant, on a date: that of the calendar of those whom it concerns. */
export interface Moment {
  readonly at: number;
  readonly day: Day;
}

/** An instant and its date in a zone. */
export const momentIn = (at: number, zone: string): Moment => ({ at, day: localDay(at, zone) });

/**
 * True of a limit that says a day: one at midnight UTC. It begins with that date wherever it happens; any other is an instant, the
 * same for all.
 */
export const isDay = (limit: number): boolean => limit % DAY_MS === 0;

/** True from a limit on, a day or an instant. */
export const hasBegun = (limit: number, { at, day }: Moment): boolean =>
  isDay(limit) ? day >= limit : at >= limit;

/** Since when something counts; `at` null: only the date is known. */
export interface Since {
  readonly at: number | null;
  readonly day: Day;
}

/** True of what happened from then on. */
export const isSince = (since: Since, { at, day }: Moment): boolean =>
  since.at === null ? day >= since.day : at >= since.at;
