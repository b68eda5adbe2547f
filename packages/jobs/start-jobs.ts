import { queueNightlyAuditChecks } from '@portal/services/audit/queue-audit-checks';
import { enqueueDueWork } from '@portal/services/job/enqueue-due-work';
import { takeLeadership } from '@portal/services/job/hold-leadership';
import type { Leadership } from '@portal/services/job/hold-leadership';
import { openQueue, readFigures, sweepJobs, takeBackJobs } from '@portal/services/job/job-queue';
import type { QueueFigures } from '@portal/services/job/job-queue';
import { queueNightlyRuns } from '@portal/services/job/nightly-work';
import type { Queue } from '@portal/services/shared/enqueue-job';
import { sweepRecords } from '@portal/services/job/sweep-records';
import { queueNightlyProofs } from '@portal/services/ledger/queue-proofs';
import { askDuePayouts } from '@portal/services/payout/ask-due';
import { LONG_UNKNOWN_MS } from '@portal/domain/payout/ask-again';
import { auditCheck } from './audit__check';
import type { Worker } from './carry-out';
import { RUNS_AT_ONCE } from '@portal/services/commission/run-commissions';
import { commissionRun, commissionWaits, giveCommissionUp } from './commission__run';
import { makeCrew } from './crew';
import type { Crew, JobObserver } from './crew';
import { giveImportUp, importRun, importWaits } from './import__run';
import { describeHealth } from './job-health';
import type { JobHealth } from './job-health';
import type { JobDeps } from './job-context';
import { ledgerCheck } from './ledger__check';
import { mailSend } from './mail__send';
import { outboxRead } from './outbox__read';
import { payoutExecute } from './payout__execute';
import { payoutSettle } from './payout__settle';
import { givePeriodUp, periodClose } from './period__close';
import { repeat } from './repeat';
import { statisticsRefresh } from './statistics__refresh';

export type { JobHealth } from './job-health';

export interface JobOptions extends JobDeps, JobObserver {
  /** Connection string of `portal_jobs`, asked for each new connection. */
  readonly url: () => string;
  /** How often a process that does not lead tries to, and one that leads looks after its duties. */
  readonly leadEveryMs?: number;
}

/** Background work of this process. */
export interface Jobs {
  /** True while this process does the background work. */
  readonly isLeading: () => boolean;
  /** What waits, what moves, and what is wrong. */
  readonly health: () => JobHealth;
  /** Takes no new job, lets running ones end (at most `timeoutMs`), and stops. Never rejects. */
  readonly stop: (timeoutMs?: number) => Promise<void>;
}

/**
 * The queues themselves are declared by the migrations. A fault that passes has the job tried again; for the rest the
 * work's own row says how it ended.
 */
const WORKERS: Readonly<Record<Queue, Worker>> = {
  outbox__read: { run: outboxRead, atOnce: 2 },
  mail__send: { run: mailSend, atOnce: 2 },
  import__run: { run: importRun, atOnce: 2, putBack: importWaits, giveUp: giveImportUp },
  commission__run: {
    run: commissionRun,
    atOnce: RUNS_AT_ONCE,
    putBack: commissionWaits,
    giveUp: giveCommissionUp,
  },
  payout__execute: { run: payoutExecute, atOnce: 1 },
  payout__settle: { run: payoutSettle, atOnce: 2 },
  period__close: { run: periodClose, atOnce: 1, giveUp: givePeriodUp },
  ledger__check: { run: ledgerCheck, atOnce: 1 },
  audit__check: { run: auditCheck, atOnce: 1 },
};

/** What the leading process does once a UTC day, and when it begins to lead: each finds what was done already. */
const NIGHTLY: readonly ((db: JobDeps['db'], now: Date) => Promise<unknown>)[] = [
  queueNightlyRuns,
  (db, now) => sweepRecords(db, now),
  queueNightlyProofs,
  queueNightlyAuditChecks,
];

/** How often the leading process looks for payouts whose outcome is to be asked about again. */
const ASK_EVERY_MS = 20_000;
/** How often it forgets jobs that ended long ago. */
const SWEEP_EVERY_MS = 5 * 60_000;
const LEAD_EVERY_MS = 5000;
/** How often it looks whether a job is due. */
const LOOK_EVERY_MS = 500;

interface Term {
  readonly leadership: Leadership;
  /** What the one before left behind has been taken up. */
  isBegun: boolean;
}

/** Whether the process leads, from term to term: a term ends with the connection that holds its lock. */
const makeLeader = (db: JobDeps['db'], queue: JobDeps['db'], crew: Crew) => {
  let term: Term | null = null;
  return {
    isLeading: () => term?.isBegun === true && term.leadership.isHeld(),
    lead: async (): Promise<void> => {
      if (term !== null && !(await term.leadership.confirm())) {
        await term.leadership.release();
        term = null;
      }
      if (term === null) {
        const leadership = await takeLeadership(queue);
        term = leadership === null ? null : { leadership, isBegun: false };
      }
      if (term === null || (term.isBegun && !crew.mayHaveLost())) return;
      term.isBegun = false;
      await takeBackJobs(queue, crew.takeStock());
      await enqueueDueWork(db);
      term.isBegun = true;
    },
    release: async (): Promise<void> => {
      await term?.leadership.release();
      term = null;
    },
  };
};

/** What a process that leads does besides the jobs, each at its time. */
const makeDuties = (options: JobOptions, queue: JobDeps['db']) => {
  const { db } = options;
  let lastNight = '';
  let lastAsked = 0;
  let lastSwept = 0;

  const workAtNight = async (now: Date): Promise<void> => {
    const day = now.toISOString().slice(0, 10);
    if (day === lastNight) return;
    for (const work of NIGHTLY) await work(db, now);
    lastNight = day;
  };

  const askAgain = async (now: Date): Promise<void> => {
    if (now.getTime() - lastAsked < ASK_EVERY_MS) return;
    lastAsked = now.getTime();
    for (const { openMs, ...asked } of await askDuePayouts(db, now)) {
      if (openMs >= LONG_UNKNOWN_MS) options.onAlarm('payout_unknown', { ...asked, openMs });
    }
  };

  const sweep = async (now: Date): Promise<void> => {
    if (now.getTime() - lastSwept < SWEEP_EVERY_MS) return;
    await sweepJobs(queue);
    lastSwept = now.getTime();
  };

  return async (): Promise<void> => {
    const now = options.now();
    await statisticsRefresh(options);
    await workAtNight(now);
    await askAgain(now);
    await sweep(now);
  };
};

/** Remembers since when something has failed without a success between. */
const makeTrouble = (onError: JobObserver['onError']) => {
  let since: number | null = null;
  let message = '';
  return {
    over: (): void => {
      since = null;
    },
    note: (error: unknown): void => {
      since ??= Date.now();
      message = error instanceof Error ? error.message : String(error);
      // no text: the log
      onError('Background work cannot go on now', error);
    },
    read: () => (since === null ? null : { since, message }),
  };
};

const quietly = (ending: Promise<void>): Promise<void> => ending.catch(() => undefined);

/**
 * Starts background work, or waits until the process that does it now has ended. Work that a killed process left
 * behind is taken up when this one begins to lead. Nothing that happens to the database ends it.
 */
export const startJobs = (options: JobOptions): Jobs => {
  const { leadEveryMs = LEAD_EVERY_MS, onError } = options;
  const queue = openQueue(options.url, options.db.sealKey);
  const trouble = makeTrouble(onError);
  let figures: readonly QueueFigures[] = [];
  const crew: Crew = makeCrew({
    deps: options,
    queue,
    workers: WORKERS,
    mayTake: () => leader.isLeading(),
    onDone: options.onDone,
    onError,
  });
  const leader = makeLeader(options.db, queue, crew);
  const doDuties = makeDuties(options, queue);

  const tick = async (): Promise<void> => {
    await leader.lead();
    figures = await readFigures(queue);
    if (leader.isLeading()) await doDuties();
    trouble.over();
  };
  const duties = repeat(leadEveryMs, tick, trouble.note);
  const looks = repeat(LOOK_EVERY_MS, crew.look, trouble.note);

  return {
    isLeading: leader.isLeading,
    health: () =>
      describeHealth({
        figures,
        isLeading: leader.isLeading(),
        lastProgress: crew.lastProgress,
        trouble: trouble.read(),
        now: Date.now(),
      }),
    stop: async (timeoutMs = 30_000) => {
      await Promise.all([quietly(duties.stop()), quietly(looks.stop())]);
      await quietly(crew.stop(timeoutMs));
      await quietly(leader.release());
      await quietly(queue.close());
    },
  };
};
