import { enqueueDueWork, type Queue } from '@portal/services/job/enqueue-due-work';
import { type Leadership, takeLeadership } from '@portal/services/job/hold-leadership';
import { queueNightlyRuns, sweepRecords } from '@portal/services/job/nightly-work';
import { queueNightlyProofs } from '@portal/services/ledger/queue-proofs';
import { askDuePayouts } from '@portal/services/payout/ask-due';
import { LONG_UNKNOWN_MS } from '@portal/domain/payout/ask-again';
import PgBoss from 'pg-boss';
import { commissionRun } from './commission__run';
import { importRun } from './import__run';
import type { JobDeps } from './job-context';
import { JobData } from './job-data';
import { ledgerCheck } from './ledger__check';
import { mailSend } from './mail__send';
import { payoutExecute } from './payout__execute';
import { payoutSettle } from './payout__settle';
import { periodClose } from './period__close';
import { statisticsRefresh } from './statistics__refresh';

/** What happens with jobs, for metrics and logs. */
export interface JobObserver {
  readonly onDone: (queue: Queue, outcome: 'completed' | 'failed', seconds: number) => void;
  readonly onError: (message: string, error: unknown) => void;
}

export interface JobOptions extends JobDeps, JobObserver {
  /** Connection string of `portal_jobs`. */
  readonly url: string;
  /** How often a process that does not lead tries to. */
  readonly leadEveryMs?: number;
}

/** Background work of this process. */
export interface Jobs {
  /** True while this process does the background work. */
  readonly isLeading: () => boolean;
  /** Takes no new job, lets running ones end (at most `timeoutMs`), and stops. */
  readonly stop: (timeoutMs?: number) => Promise<void>;
}

interface Worker {
  readonly run: (deps: JobDeps, jobId: string, data: JobData) => Promise<void>;
  readonly atOnce: number;
}

/**
 * The queues themselves are declared by the migrations. Long work is not tried again by its queue: its own row says how
 * it ended, and a restart takes it up.
 */
const WORKERS: Readonly<Record<Queue, Worker>> = {
  mail__send: { run: mailSend, atOnce: 2 },
  import__run: { run: importRun, atOnce: 2 },
  commission__run: { run: commissionRun, atOnce: 2 },
  payout__execute: { run: payoutExecute, atOnce: 1 },
  payout__settle: { run: payoutSettle, atOnce: 2 },
  period__close: { run: periodClose, atOnce: 1 },
  ledger__check: { run: ledgerCheck, atOnce: 1 },
};

/** What the leading process does once a UTC day, and when it begins to lead: each finds what was done already. */
const NIGHTLY: readonly ((db: JobDeps['db'], now: Date) => Promise<unknown>)[] = [
  queueNightlyRuns,
  sweepRecords,
  queueNightlyProofs,
];

/** How often the leading process looks for payouts whose outcome is to be asked about again. */
const ASK_EVERY_MS = 20_000;

const isQueue = (name: string): name is Queue => name in WORKERS;

const runOne = async (options: JobOptions, queue: Queue, job: PgBoss.Job): Promise<void> => {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  try {
    await WORKERS[queue].run(options, job.id, JobData.parse(job.data));
    options.onDone(queue, 'completed', seconds());
  } catch (error) {
    options.onDone(queue, 'failed', seconds());
    options.onError(`Job ${queue} failed`, error);
    throw error;
  }
};

/** One worker of a queue: it takes jobs one by one as long as any waits, and looks twice a second when none does. */
const takeJobs = async (boss: PgBoss, options: JobOptions, queue: Queue): Promise<void> => {
  let worker = '';
  worker = await boss.work<object>(queue, { pollingIntervalSeconds: 0.5 }, async (jobs) => {
    boss.notifyWorker(worker);
    for (const job of jobs) await runOne(options, queue, job);
  });
};

const startBoss = async (options: JobOptions): Promise<PgBoss> => {
  const boss = new PgBoss({
    connectionString: options.url,
    application_name: 'portal_queue',
    max: 3,
    migrate: false,
    schedule: false,
    maintenanceIntervalMinutes: 5,
  });
  boss.on('error', (error) => options.onError('The job queue had a problem', error));
  await boss.start();
  for (const [name, worker] of Object.entries(WORKERS)) {
    if (!isQueue(name)) continue;
    for (let index = 0; index < worker.atOnce; index += 1) await takeJobs(boss, options, name);
  }
  return boss;
};

/**
 * Starts background work, or waits until the process that does it now has ended. Work that a killed process left
 * behind is taken up when this one begins to lead.
 */
export const startJobs = (options: JobOptions): Jobs => {
  const { db, leadEveryMs = 5000 } = options;
  let boss: PgBoss | null = null;
  let leadership: Leadership | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  let lastNight = '';
  let lastAsked = 0;

  const lead = async (): Promise<void> => {
    if (leadership?.isHeld() === true) return;
    leadership = await takeLeadership(db);
    if (leadership === null) return;
    boss ??= await startBoss(options);
    await enqueueDueWork(db);
  };

  const workAtNight = async (): Promise<void> => {
    const now = options.now();
    const day = now.toISOString().slice(0, 10);
    if (leadership?.isHeld() !== true || day === lastNight) return;
    for (const work of NIGHTLY) await work(db, now);
    lastNight = day;
  };

  const askAgain = async (): Promise<void> => {
    const now = options.now();
    if (leadership?.isHeld() !== true || now.getTime() - lastAsked < ASK_EVERY_MS) return;
    lastAsked = now.getTime();
    for (const { openMs, ...asked } of await askDuePayouts(db, now)) {
      if (openMs >= LONG_UNKNOWN_MS) options.onAlarm('payout_unknown', { ...asked, openMs });
    }
  };

  const tick = async (): Promise<void> => {
    try {
      await lead();
      if (leadership?.isHeld() === true) await statisticsRefresh(options);
      await workAtNight();
      await askAgain();
    } catch (error) {
      options.onError('Background work cannot start now', error);
    }
    if (!isStopping) timer = setTimeout(() => void (running = tick()), leadEveryMs);
  };
  let running = tick();

  return {
    isLeading: () => boss !== null && leadership?.isHeld() === true,
    stop: async (timeoutMs = 30_000) => {
      isStopping = true;
      clearTimeout(timer);
      await running;
      await boss?.stop({ graceful: true, wait: true, timeout: timeoutMs });
      await leadership?.release().catch(() => undefined);
    },
  };
};
