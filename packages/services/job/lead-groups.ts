import { giveUp, inTime } from '@portal/db/connection';
import type { Connection } from '@portal/db/connection';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import type { Fence } from '@portal/db/scope';
import {
  beat,
  beginTerm,
  endTermsBefore,
  giveLock,
  leaveWork,
  openSession,
  takeLock,
} from './group-locks';
import type { Census, Patience } from './group-locks';
import { inOrderFrom, shareOf } from './share-groups';

/** A term of this process in a group. Another object is another beginning, of the same term or a later one. */
export type Term = Fence;

/** `taken`: the lock is had, what the one before left is not taken up yet. `leaving`: no job is taken any more. */
interface Lead {
  term: Term;
  state: 'taken' | 'begun' | 'leaving';
}

/** What this process leads, among all that share the work. */
export interface GroupLead {
  /** Groups whose jobs may be taken now; none from the moment the connection of the locks is lost. */
  readonly held: () => readonly Term[];
  /** Whether a job that was taken in this term may be done. */
  readonly isHeld: (term: Term) => boolean;
  /**
   * Says that this process lives, and comes nearer to its share: gives groups up, those at rest first and of the others one
   * by one when their jobs have ended; takes free ones; and has those freed that somebody holds who is not heard of any more.
   */
  readonly balance: (isBusy: (group: number) => boolean) => Promise<void>;
  /** Those for which what the one before left is still to be taken up; with `anew`, all. */
  readonly toBegin: (anew: boolean) => readonly Term[];
  readonly begun: (terms: readonly Term[]) => void;
  /** Who leads what, as of the last balance. */
  readonly census: () => Census['leaders'];
  /** Gives all up, also what is lost. Safe to call twice, and never fails. */
  readonly release: () => Promise<void>;
}

type Leads = Map<number, Lead>;

/** What has come to be led, and from when on its jobs may be taken. */
const makeBeginnings = (leads: Leads): Pick<GroupLead, 'toBegin' | 'begun'> => ({
  toBegin: (anew) => {
    for (const lead of leads.values()) {
      if (!anew || lead.state === 'leaving') continue;
      lead.term = { ...lead.term };
      lead.state = 'taken';
    }
    return [...leads.values()].filter(({ state }) => state === 'taken').map(({ term }) => term);
  },
  begun: (terms) => {
    for (const term of terms) {
      const lead = leads.get(term.group);
      if (lead?.term === term && lead.state === 'taken') lead.state = 'begun';
    }
  },
});

const give = async (leads: Leads, at: Connection, group: number): Promise<void> => {
  const lead = leads.get(group);
  if (lead !== undefined) lead.state = 'leaving';
  await inTime(at, giveLock(at, group));
  leads.delete(group);
};

/** Gives up what is more than `most`: what is at rest, and of the rest one is to come to rest. */
const giveSome = async (
  leads: Leads,
  at: Connection,
  most: number,
  isBusy: (group: number) => boolean,
): Promise<void> => {
  let surplus = leads.size - most;
  for (const group of [...leads.keys()].toReversed()) {
    if (surplus <= 0) break;
    if (isBusy(group)) continue;
    await give(leads, at, group);
    surplus -= 1;
  }
  const all = [...leads.values()];
  const leaving = all.filter(({ state }) => state === 'leaving');
  if (surplus <= 0) for (const lead of leaving) lead.state = 'begun';
  else if (leaving.length === 0) {
    const last = all.at(-1);
    if (last !== undefined) last.state = 'leaving';
  }
};

/** Takes a free group; false where somebody else was faster, or where the term before does not end. */
const takeOne = async (
  leads: Leads,
  at: Connection,
  group: number,
  me: string,
): Promise<boolean> => {
  if (!(await inTime(at, takeLock(at, group)))) return false;
  const term = await inTime(at, beginTerm(at, group, me));
  if (term === null) {
    // Whoever had it is stuck in the middle of something, and is ended there; the next one to look has it.
    await inTime(at, endTermsBefore(at, group));
    await inTime(at, giveLock(at, group));
    return false;
  }
  leads.set(group, { term: { group, term }, state: 'taken' });
  return true;
};

/** The one connection that has all locks. */
const makeLockConnection = (queue: Database) => {
  const pool = queue.pool('portal_jobs');
  let connection: Connection | null = null;
  const alive = (): Connection | null =>
    connection !== null && !connection.lost ? connection : null;
  const drop = (): void => {
    if (connection === null) return;
    giveUp(connection);
    pool.release(connection);
    connection = null;
  };
  return {
    /** Null once it is lost. */
    alive,
    drop,
    open: async (): Promise<Connection> => {
      drop();
      const fresh = (connection = await pool.acquire());
      await inTime(fresh, openSession(fresh));
      return fresh;
    },
  };
};

/**
 * Leads groups of partners. Their locks live as long as the one connection that has them all, so a process that was killed
 * leads no more; one that stands still is ended there by the others. What either still has under way is fenced by its term.
 * @param queue the queue's connections
 */
export const leadGroups = (queue: Database, name: string, patience: Patience): GroupLead => {
  const me = newId();
  const leads: Leads = new Map();
  const locks = makeLockConnection(queue);
  let leaders: Census['leaders'] = [];

  /** With the connection go the locks. */
  const drop = (): void => {
    leads.clear();
    locks.drop();
  };

  const connect = (): Promise<Connection> | Connection => {
    const present = locks.alive();
    if (present !== null) return present;
    drop();
    return locks.open();
  };

  const balance: GroupLead['balance'] = async (isBusy) => {
    const at = await connect();
    const census = await inTime(at, beat(at, { id: me, name }, patience));
    ({ leaders } = census);
    const share = shareOf(census.workers, me);
    await giveSome(leads, at, share.count, isBusy);
    for (const group of inOrderFrom(census.free, share.first)) {
      if (leads.size >= share.count) break;
      if (!leads.has(group)) await takeOne(leads, at, group, me);
    }
  };

  return {
    ...makeBeginnings(leads),
    held: () =>
      locks.alive() === null
        ? []
        : [...leads.values()].filter(({ state }) => state === 'begun').map(({ term }) => term),
    isHeld: (term) => locks.alive() !== null && leads.get(term.group)?.term === term,
    balance: async (isBusy) => {
      try {
        await balance(isBusy);
      } catch (error) {
        // What was asked of it last may be had or not: with it, all is given up, and known.
        drop();
        throw error;
      }
    },
    census: () => leaders,
    release: async () => {
      const at = locks.alive();
      if (at !== null) await inTime(at, leaveWork(at, me)).catch(() => undefined);
      drop();
    },
  };
};
