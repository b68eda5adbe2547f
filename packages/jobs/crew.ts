import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing, isTermOver } from '@portal/services/job/is-passing';
import {
  completeJob,
  failJob,
  findDueQueues,
  putJobBack,
  takeJob,
} from '@portal/services/job/job-queue';
import type { TakenJob } from '@portal/services/job/job-queue';
import type { GroupLead, Term } from '@portal/services/job/lead-groups';
import type { Queue } from '@portal/services/shared/enqueue-job';
import { carryOut, depsOf, tellRow } from './carry-out';
import type { Outcome, Worker } from './carry-out';
import type { JobDeps } from './job-context';

/** What happens with jobs, for metrics and logs. */
export interface JobObserver {
  readonly onDone: (queue: Queue, outcome: Outcome['kind'], seconds: number) => void;
  readonly onError: (message: string, error: unknown) => void;
}

export interface CrewOptions extends JobObserver {
  readonly deps: JobDeps;
  /** The queue's connections. */
  readonly queue: JobDeps['db'];
  readonly workers: Readonly<Record<Queue, Worker>>;
  /** Of which groups jobs may be taken now. */
  readonly groups: Pick<GroupLead, 'held' | 'isHeld'>;
}

/** Those who take jobs and do them. */
export interface Crew {
  /** Sets somebody to work in each queue in which a job is due. */
  readonly look: () => Promise<void>;
  /**
   * Ids of the jobs that are worked at in these terms, or whose outcome is still to be recorded, for who takes all others back.
   * What is being taken just now is none of them, and is not worked at when the answer comes; nor is what was begun in a term
   * that is over: its end is not recorded.
   */
  readonly takeStock: (terms: readonly Term[]) => string[];
  /** Whether a job of the group is worked at, or its outcome still to be recorded. */
  readonly isBusy: (group: number) => boolean;
  /** Whether since then a job may have been taken that nobody works at: the answer did not come. */
  readonly mayHaveLost: () => boolean;
  /** When a job of the queue was last taken or ended here, or now while one is worked at; null before the first. */
  readonly lastProgress: (queue: Queue) => number | null;
  /** Takes no more, waits for what runs, and puts back what is not done in time. Never rejects. */
  readonly stop: (timeoutMs: number) => Promise<void>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;

const record = (
  db: JobDeps['db'],
  job: TakenJob,
  outcome: Outcome,
  since: number,
): Promise<void> => {
  if (outcome.kind === 'lost') return Promise.resolve();
  if (outcome.kind === 'completed') return completeJob(db, job);
  if (outcome.kind === 'failed') return failJob(db, job, outcome.message);
  // What it waited for its outcome to be recorded counts.
  const waitMs = Math.max(0, outcome.waitMs - (performance.now() - since));
  return putJobBack(db, job, { waitMs, message: outcome.message });
};

/** Who works in which queue: never more than its worker allows. */
const makeShifts = (workers: CrewOptions['workers'], drain: (queue: Queue) => Promise<void>) => {
  const busy = new Map<Queue, Set<Promise<void>>>();
  return {
    employ: (queue: Queue): void => {
      const there = busy.get(queue) ?? new Set();
      busy.set(queue, there);
      if (there.size >= workers[queue].atOnce) return;
      const one = drain(queue).finally(() => there.delete(one));
      there.add(one);
    },
    everybody: (): Promise<unknown> => Promise.all([...busy.values()].flatMap((all) => [...all])),
  };
};

/** Who takes jobs, and knows whether one may have got lost on the way. */
const makeTaker = (db: JobDeps['db'], { isHeld }: CrewOptions['groups']) => {
  let mayHaveLost = false;
  const turns = new Map<Queue, Promise<unknown>>();

  const takeNow = async (queue: Queue, terms: readonly Term[]): Promise<TakenJob | null> => {
    try {
      const job = await takeJob(db, queue, terms);
      if (job === null || isHeld(job.term)) return job;
      // no text: the queue's own record
      await putJobBack(db, job, { waitMs: 0, message: 'It was taken too late.' });
      return null;
    } catch (error) {
      // Who leads the group now takes back what it had.
      if (isTermOver(error)) return null;
      mayHaveLost = true;
      throw error;
    }
  };

  return {
    /**
     * Takes the job that goes first, one after the other; one that is had too late, when somebody else may do it, is given
     * back.
     */
    take: (queue: Queue, terms: readonly Term[]): Promise<TakenJob | null> => {
      const before = turns.get(queue) ?? Promise.resolve();
      const turn = before.then(() => takeNow(queue, terms));
      turns.set(
        queue,
        turn.catch(() => undefined),
      );
      return turn;
    },
    beginAnew: (): void => {
      mayHaveLost = false;
    },
    mayHaveLost: () => mayHaveLost,
  };
};

/** Who says how a job ended here. */
const makeTeller =
  ({ onDone, onError }: JobObserver, progress: Map<Queue, number>) =>
  ({ queue, timesPutBack }: TakenJob, outcome: Outcome, seconds: number): void => {
    progress.set(queue, Date.now());
    onDone(queue, outcome.kind, seconds);
    // no text: the log
    if (outcome.kind === 'lost') onError(`Job ${queue} went elsewhere`, outcome.error);
    if (outcome.kind === 'failed') onError(`Job ${queue} failed`, outcome.error);
    if (outcome.kind === 'again')
      onError(
        // no text: the log
        `Job ${queue} is tried again in ${Math.ceil(outcome.waitMs / 1000)} s (${timesPutBack + 1} times)`,
        outcome.error,
      );
  };

/** Makes the crew; it does nothing until it is told to look. */
export const makeCrew = (options: CrewOptions): Crew => {
  const { deps, queue: db, workers } = options;
  const running = new Set<TakenJob>();
  const progress = new Map<Queue, number>();
  const stopping = new AbortController();
  const abandoned = new AbortController();

  const pause = (ms: number): Promise<void> =>
    sleep(ms, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);

  /** The outcome is remembered until the database takes it, however long that is away. */
  const keep = async (job: TakenJob, outcome: Outcome): Promise<void> => {
    const since = performance.now();
    for (
      let wait = FIRST_PAUSE_MS;
      !abandoned.signal.aborted;
      wait = Math.min(wait * 2, LONGEST_PAUSE_MS)
    ) {
      try {
        await tellRow(workers[job.queue], depsOf(deps, job), job, outcome);
        await record(db, job, outcome, since);
        return;
      } catch (error) {
        // Another process does it now, and says how it ended.
        if (isTermOver(error)) return;
        if (!isPassing(error)) {
          // Whoever leads next takes it back, or it is due again once its time is over.
          // no text: the log
          options.onError(`The outcome of a job of ${job.queue} could not be recorded`, error);
          return;
        }
      }
      if (stopping.signal.aborted) await sleep(FIRST_PAUSE_MS);
      else await pause(wait);
    }
  };

  const tell = makeTeller(options, progress);

  const work = async (job: TakenJob): Promise<void> => {
    running.add(job);
    try {
      const started = performance.now();
      const outcome = await carryOut(workers[job.queue], depsOf(deps, job), job);
      if (abandoned.signal.aborted) return;
      tell(job, outcome, (performance.now() - started) / 1000);
      await keep(job, outcome);
    } finally {
      running.delete(job);
    }
  };

  const mayTake = (): readonly Term[] => (stopping.signal.aborted ? [] : options.groups.held());

  const taker = makeTaker(db, options.groups);

  /** Takes jobs of one queue one by one as long as any is due. */
  const drain = async (queue: Queue): Promise<void> => {
    try {
      for (let terms = mayTake(); terms.length > 0; terms = mayTake()) {
        const job = await taker.take(queue, terms);
        if (job === null) return;
        progress.set(queue, Date.now());
        await work(job);
      }
    } catch (error) {
      // no text: the log
      options.onError(`No job of ${queue} can be taken now`, error);
    }
  };

  const shifts = makeShifts(workers, drain);

  const putBackAll = (): Promise<unknown> =>
    Promise.all(
      [...running].map((job) =>
        // no text: kept with the job, for operators
        putJobBack(db, job, { waitMs: 0, message: 'The process ended.' }).catch(() => undefined),
      ),
    );

  return {
    look: async () => {
      const terms = mayTake();
      if (terms.length === 0) return;
      for (const queue of await findDueQueues(db, terms))
        for (let index = 0; index < workers[queue].atOnce; index += 1) shifts.employ(queue);
    },
    takeStock: (terms) => {
      taker.beginAnew();
      const isOf = (job: TakenJob): boolean =>
        terms.some(({ group, term }) => group === job.term.group && term === job.term.term);
      return [...running].filter(isOf).map(({ id }) => id);
    },
    mayHaveLost: taker.mayHaveLost,
    isBusy: (group) => [...running].some(({ term }) => term.group === group),
    lastProgress: (queue) =>
      [...running].some((job) => job.queue === queue) ? Date.now() : (progress.get(queue) ?? null),
    stop: async (timeoutMs) => {
      stopping.abort();
      const patience = new AbortController();
      const late = sleep(timeoutMs, undefined, { signal: patience.signal }).catch(() => undefined);
      await Promise.race([shifts.everybody(), late]);
      patience.abort();
      abandoned.abort();
      await putBackAll();
    },
  };
};
