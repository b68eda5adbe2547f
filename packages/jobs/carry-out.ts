import { setTimeout as sleep } from 'node:timers/promises';
import { waitBeforeRetry } from '@portal/domain/retry';
import { isPassing, isTermOver } from '@portal/services/job/is-passing';
import { inTermOf } from '@portal/services/job/job-queue';
import type { TakenJob } from '@portal/services/job/job-queue';
import type { JobDeps } from './job-context';
import { JobData } from './job-data';

/**
 * How a job ended: done, for good or for now without success, to be tried again because a fault passes, or lost to another
 * process, which does it now.
 */
export type Outcome =
  | { readonly kind: 'completed' }
  | { readonly kind: 'lost'; readonly error: unknown }
  | { readonly kind: 'failed'; readonly message: string; readonly error: unknown }
  | {
      readonly kind: 'again';
      readonly waitMs: number;
      readonly message: string;
      readonly error: unknown;
    };

/** What is done for the jobs of one queue. */
export interface Worker {
  readonly run: (deps: JobDeps, jobId: string, data: JobData) => Promise<void>;
  readonly atOnce: number;
  /** Says on the work's own row that it waits to be tried again. */
  readonly putBack?: (deps: JobDeps, jobId: string, data: JobData) => Promise<void>;
  /** Ends the work's own row: its fault was tried often enough and did not pass. */
  readonly giveUp?: (deps: JobDeps, jobId: string, data: JobData) => Promise<void>;
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** Rejects when whoever works at the job is believed to hang. */
const inItsTime = async (job: TakenJob, work: Promise<void>): Promise<void> => {
  const timer = new AbortController();
  const late = sleep(job.expiresIn * 1000, undefined, { signal: timer.signal, ref: false }).then(
    () => {
      throw new Error(`It was not done in ${job.expiresIn} s.`);
    },
  );
  try {
    await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined);
    timer.abort();
  }
};

const outcomeOf = (job: TakenJob, error: unknown): Outcome => {
  if (isTermOver(error)) return { kind: 'lost', error };
  const message = messageOf(error);
  const waitMs = isPassing(error) ? waitBeforeRetry(job.timesPutBack) : null;
  return waitMs === null
    ? { kind: 'failed', message, error }
    : { kind: 'again', waitMs, message, error };
};

/** What a job's work is done with: the database refuses it once its term is over. */
export const depsOf = (deps: JobDeps, job: TakenJob): JobDeps => ({
  ...deps,
  db: inTermOf(job, deps.db),
});

/** Does a job's work. Never rejects. */
export const carryOut = async (worker: Worker, deps: JobDeps, job: TakenJob): Promise<Outcome> => {
  try {
    await inItsTime(job, worker.run(deps, job.id, JobData.parse(job.data)));
    return { kind: 'completed' };
  } catch (error) {
    return outcomeOf(job, error);
  }
};

/** Says on the work's own row what its outcome means for it; a worker that ended it in its own way has nothing to add. */
export const tellRow = async (
  worker: Worker,
  deps: JobDeps,
  job: TakenJob,
  outcome: Outcome,
): Promise<void> => {
  const parsed = JobData.safeParse(job.data);
  if (!parsed.success) return;
  if (outcome.kind === 'again') await worker.putBack?.(deps, job.id, parsed.data);
  if (outcome.kind === 'failed' && isPassing(outcome.error))
    await worker.giveUp?.(deps, job.id, parsed.data);
};
