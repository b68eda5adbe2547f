import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing } from '@portal/db/error';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;
const PATIENCE_MS = 5 * 60_000;

/**
 * Writes down what has happened outside of the database already, such as a mail that went out: while the database is away it
 * is tried again, for five minutes, so that it does not happen a second time. A connection that is lost at the commit
 * leaves open whether that stands: `write` has to be right when it is done twice.
 * @throws what `write` threw, when it does not pass or not in that time
 */
export const insist = async <T>(write: () => Promise<T>): Promise<T> => {
  const until = Date.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await write();
    } catch (error) {
      if (!isPassing(error) || Date.now() > until) throw error;
    }
    await sleep(pause, undefined, { ref: false });
  }
};
