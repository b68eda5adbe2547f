import type { Day } from '../period/local-day';
import type { Speaker } from './message';

/** A day in a text, written in the reader's way: `March 4, 2027`. */
export const dayIn =
  (day: Day) =>
  ({ locale }: Speaker): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
