import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type { Counted } from '@portal/auth/counters';

/** Adds what was counted here to what all processes have, and gives the sums. */
export type ShareCounts = (counted: readonly Counted[]) => Promise<ReadonlyMap<string, number>>;

interface Entry {
  /** Requests here, and of these what the others have been told. */
  own: number;
  told: number;
  /** Requests at the others, as far as they have told. */
  others: number;
  max: number;
}

/** The counts of the present window; a new one begins with nothing. */
export interface SharedCounts {
  readonly Store: FastifyRateLimitStoreCtor;
  /** Tells the others, and hears from them. Never rejects: while nobody can be told, each counts for itself. */
  readonly exchange: () => Promise<void>;
}

const WINDOW_MS = 60_000;
const MOST_KEYS = 20_000;
/** Who makes fewer requests here than this part of the limit is not worth a word: it would take as many processes to matter. */
const WORTH = 8;

/** Requests by key and minute, counted here and, once they are many, for all processes together. */
export const makeSharedCounts = (share: ShareCounts, clock: () => number): SharedCounts => {
  let window = -1;
  let entries = new Map<string, Entry>();

  const windowNow = (): Map<string, Entry> => {
    const present = Math.floor(clock() / WINDOW_MS);
    if (present !== window) entries = new Map();
    window = present;
    return entries;
  };

  const count = (key: string, max: number): Entry => {
    const known = windowNow();
    const entry = known.get(key) ?? { own: 0, told: 0, others: 0, max };
    entry.own += 1;
    // The latest comes last, so that the first is who has been quiet longest.
    known.delete(key);
    known.set(key, entry);
    if (known.size > MOST_KEYS) {
      const [first] = known.keys();
      if (first !== undefined) known.delete(first);
    }
    return entry;
  };

  class Store implements FastifyRateLimitStore {
    incr(
      key: string,
      callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
      _timeWindow?: number,
      max = Infinity,
    ): void {
      const { own, others } = count(key, max);
      callback(null, { current: own + others, ttl: WINDOW_MS - (clock() % WINDOW_MS) });
    }

    /** One for all routes: keys say what is counted. */
    child(): Store {
      return this;
    }
  }

  return {
    Store,
    exchange: async () => {
      const known = windowNow();
      const endsAt = new Date((window + 1) * WINDOW_MS);
      const due = [...known].filter(([, { own, told, max }]) => own > told && own * WORTH >= max);
      if (due.length === 0) return;
      const told = due.map(([key, entry]) => ({ key: `${key}@${window}`, own: entry.own, entry }));
      try {
        const sums = await share(
          told.map(({ key, own, entry }) => ({ key, more: own - entry.told, endsAt })),
        );
        for (const { key, own, entry } of told) {
          entry.told = own;
          entry.others = Math.max(0, (sums.get(key) ?? own) - own);
        }
      } catch {
        // Told with the next.
      }
    },
  };
};
