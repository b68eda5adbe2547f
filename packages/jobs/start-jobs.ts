import { queueNightlyAuditChecks } from '@portal/services/audit/queue-audit-checks';
import { enqueueDueWork } from '@portal/services/job/enqueue-due-work';
import { eraseOldApplications } from '@portal/services/application/erase-old';
import { queueDueFiles } from '@portal/services/file/queue-due-files';
import { sendReminders } from '@portal/services/onboarding/send-reminders';
import { openQueue, readFigures, sweepJobs, takeBackJobs } from '@portal/services/job/job-queue';
import type { QueueFigures } from '@portal/services/job/job-queue';
import { leadGroups } from '@portal/services/job/lead-groups';
import type { GroupLead, Term } from '@portal/services/job/lead-groups';
import { inTerm } from '@portal/services/job/in-term';
import { queueNightlyRuns } from '@portal/services/job/nightly-work';
import { takeAllDue } from '@portal/services/job/take-all-due';
import type { Queue } from '@portal/services/shared/enqueue-job';
import { HOUSE_GROUP } from '@portal/services/shared/work-groups';
import { sweepRecords } from '@portal/services/job/sweep-records';
import { queueNightlyProofs } from '@portal/services/ledger/queue-proofs';
import { askDuePayouts } from '@portal/services/payout/ask-due';
import { LONG_UNKNOWN_MS } from '@portal/domain/payout/ask-again';
import { applyAsideRules } from './aside__rules';
import { auditCheck } from './audit__check';
import type { Worker } from './carry-out';
import { RUNS_AT_ONCE } from '@portal/services/commission/run-commissions';
import { checkParts } from './check__parts';
import { commissionRun, commissionWaits, giveCommissionUp } from './commission__run';
import { hostname } from 'node:os';
import { makeCrew } from './crew';
import type { Crew, JobObserver } from './crew';
import { fileRemove } from './file__remove';
import { fileScan } from './file__scan';
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
  /** How this process is called among those that share the work. */
  readonly name?: string;
  /** How often it says that it lives and comes nearer to its share. */
  readonly leadEveryMs?: number;
  /** How often it looks after its duties. */
  readonly dutiesEveryMs?: number;
  /** A process that has not been heard of for so long stands still, and its work is done by the others. */
  readonly deadAfterMs?: number;
}

/** Background work of this process. */
export interface Jobs {
  /** True while this process does background work, of some groups of partners or of all. */
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
  file__scan: { run: fileScan, atOnce: 2 },
  file__remove: { run: fileRemove, atOnce: 1 },
};

/** What is done for a group once a UTC day, and when somebody begins to lead it: each finds what was done already. */
const NIGHTLY: readonly ((
  db: JobDeps['db'],
  now: Date,
  groups: readonly number[],
) => Promise<unknown>)[] = [
  queueNightlyRuns,
  sweepRecords,
  eraseOldApplications,
  queueDueFiles,
  queueNightlyProofs,
  queueNightlyAuditChecks,
];

/** How often a process looks for payouts of its groups whose outcome is to be asked about again. */
const ASK_EVERY_MS = 20_000;
/**
 * How often it takes events whose day begins (days of zones begin at every quarter of an hour), and applies the rules for those
 * that wait or are held, and has what background checks wait for looked up.
 */
const DUE_EVERY_MS = 60_000;
/** How often it forgets jobs that ended long ago. */
const SWEEP_EVERY_MS = 5 * 60_000;
const LEAD_EVERY_MS = 1000;
const DUTIES_EVERY_MS = 5000;
const DEAD_AFTER_MS = 10_000;
/** So many times it may be late before the others believe that it ended, once the connection of its locks has. */
const LATE_TIMES = 3;
/** How often it looks whether a job is due. */
const LOOK_EVERY_MS = 500;

/** Takes up what others left behind in the groups that this process has come to lead. */
const makeBeginning =
  (db: JobDeps['db'], queue: JobDeps['db'], crew: Crew, groups: GroupLead) =>
  async (): Promise<void> => {
    const terms = groups.toBegin(crew.mayHaveLost());
    if (terms.length === 0) return;
    await takeBackJobs(queue, terms, crew.takeStock(terms));
    await enqueueDueWork(db, terms);
    groups.begun(terms);
  };

/** What a process does for its groups besides the jobs, each at its time. */
const makeDuties = (options: JobOptions, queue: JobDeps['db'], lead: GroupLead) => {
  const { db } = options;
  const lastNights = new Map<number, string>();
  const lastAsked = new Map<number, number>();
  const lastTaken = new Map<number, number>();
  let lastSwept = 0;

  const workAtNight = async (now: Date, terms: readonly Term[]): Promise<void> => {
    const day = now.toISOString().slice(0, 10);
    for (const term of terms) {
      if (lastNights.get(term.group) === day) continue;
      for (const work of NIGHTLY) await inTerm(db, term, (own, groups) => work(own, now, groups));
      await inTerm(db, term, (own, groups) => sendReminders({ ...options, db: own }, now, groups));
      lastNights.set(term.group, day);
    }
  };

  const askAgain = async (now: Date, terms: readonly Term[]): Promise<void> => {
    for (const term of terms) {
      if (now.getTime() - (lastAsked.get(term.group) ?? 0) < ASK_EVERY_MS) continue;
      lastAsked.set(term.group, now.getTime());
      const all = await inTerm(db, term, (own, groups) => askDuePayouts(own, now, groups));
      for (const { openMs, ...asked } of all ?? [])
        if (openMs >= LONG_UNKNOWN_MS) options.onAlarm('payout_unknown', { ...asked, openMs });
    }
  };

  const takeDue = async (now: Date, terms: readonly Term[]): Promise<void> => {
    for (const term of terms) {
      if (now.getTime() - (lastTaken.get(term.group) ?? 0) < DUE_EVERY_MS) continue;
      await inTerm(db, term, (own, groups) => takeAllDue(own, now, groups));
      await inTerm(db, term, (own, groups) => applyAsideRules({ ...options, db: own }, groups));
      await inTerm(db, term, (own, groups) => checkParts({ ...options, db: own }, groups));
      lastTaken.set(term.group, now.getTime());
    }
  };

  const sweep = async (now: Date): Promise<void> => {
    if (now.getTime() - lastSwept < SWEEP_EVERY_MS) return;
    await sweepJobs(queue);
    lastSwept = now.getTime();
  };

  return async (): Promise<void> => {
    const now = options.now();
    const terms = lead.held();
    const isHouse = terms.some(({ group }) => group === HOUSE_GROUP);
    if (isHouse) await statisticsRefresh(options);
    await takeDue(now, terms);
    await workAtNight(now, terms);
    await askAgain(now, terms);
    if (isHouse) await sweep(now);
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
 * Starts this process's share of the background work. Processes on one database share it by groups of partners; work that
 * a killed one left behind is taken up by who leads its groups next. Nothing that happens to the database ends it.
 */
export const startJobs = (options: JobOptions): Jobs => {
  const { leadEveryMs = LEAD_EVERY_MS, deadAfterMs = DEAD_AFTER_MS, onError } = options;
  const queue = openQueue(options.url, options.db.sealKey);
  const [leading, working] = [makeTrouble(onError), makeTrouble(onError)];
  let figures: readonly QueueFigures[] = [];
  const groups = leadGroups(queue, options.name ?? `${hostname()}/${process.pid}`, {
    graceMs: Math.min(LATE_TIMES * leadEveryMs, deadAfterMs),
    deadMs: deadAfterMs,
  });
  const crew: Crew = makeCrew({
    deps: options,
    queue,
    workers: WORKERS,
    groups,
    onDone: options.onDone,
    onError,
  });
  const isLeading = (): boolean => groups.held().length > 0;
  const begin = makeBeginning(options.db, queue, crew, groups);
  const doDuties = makeDuties(options, queue, groups);

  // Each by itself: that this process lives may not wait for what it does.
  const repeated = [
    repeat(
      leadEveryMs,
      async () => {
        await groups.balance(crew.isBusy);
        leading.over();
      },
      leading.note,
    ),
    repeat(leadEveryMs, begin, working.note),
    repeat(
      options.dutiesEveryMs ?? Math.max(leadEveryMs, DUTIES_EVERY_MS),
      async () => {
        figures = await readFigures(queue, groups.held());
        await doDuties();
        working.over();
      },
      working.note,
    ),
    repeat(LOOK_EVERY_MS, crew.look, working.note),
  ];

  return {
    isLeading,
    health: () =>
      describeHealth({
        figures,
        leaders: groups.census(),
        groups: groups.held().length,
        lastProgress: crew.lastProgress,
        trouble: leading.read() ?? working.read(),
        now: Date.now(),
      }),
    stop: async (timeoutMs = 30_000) => {
      await Promise.all(repeated.map((one) => quietly(one.stop())));
      await quietly(crew.stop(timeoutMs));
      await quietly(groups.release());
      await quietly(queue.close());
    },
  };
};
