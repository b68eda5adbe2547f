import type { QueueFigures } from '@portal/services/job/job-queue';
import type { GroupLead } from '@portal/services/job/lead-groups';
import type { Queue } from '@portal/services/shared/enqueue-job';

/** How background work is, for whoever operates it. */
export interface JobHealth {
  readonly queues: readonly QueueFigures[];
  /** How many groups of partners this process leads. */
  readonly groups: number;
  /** By name, how many each of the processes leads that share the work. */
  readonly leaders: ReturnType<GroupLead['census']>;
  /** Milliseconds since the epoch; null before the first job of this process. */
  readonly lastProgressAt: number | null;
  /** What is wrong, in sentences; empty while all is well. */
  readonly problems: readonly string[];
}

/** What a judgement is made of. */
export interface JobFacts {
  readonly figures: readonly QueueFigures[];
  /** How many groups of partners this process leads, and how many everybody. */
  readonly groups: number;
  readonly leaders: JobHealth['leaders'];
  readonly lastProgress: (queue: Queue) => number | null;
  /** Since when what keeps background work going has failed again and again. */
  readonly trouble: { readonly since: number; readonly message: string } | null;
  readonly now: number;
}

/** A job that is due waits at most so long for another to be taken or ended, or something is wrong. */
const STILL_MS = 5 * 60_000;
/** Trouble that is over sooner is a restart of the database. */
const TROUBLE_MS = 60_000;

const inMinutes = (ms: number): string => {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
};

/** True when a job has been due for long and none of its queue moves. Where other processes work, only the rows tell. */
const standsStill = (
  { queue, oldestDueSeconds, ownOldestDueSeconds, active }: QueueFigures,
  facts: JobFacts,
): boolean => {
  const isStill = facts.now - (facts.lastProgress(queue) ?? 0) >= STILL_MS;
  if (ownOldestDueSeconds * 1000 >= STILL_MS) return isStill;
  return oldestDueSeconds * 1000 >= STILL_MS && active === 0 && isStill;
};

/** Judges whether background work makes progress. */
export const describeHealth = (facts: JobFacts): JobHealth => {
  const { figures, trouble, now } = facts;
  const progress = figures.map(({ queue }) => facts.lastProgress(queue) ?? 0);
  const lastProgressAt = Math.max(0, ...progress);
  const still = figures
    .filter((one) => standsStill(one, facts))
    .map(
      ({ queue, due, oldestDueSeconds }) =>
        // no text: for operators
        `Nothing of ${queue} is worked at: ${due} due, the first for ${inMinutes(oldestDueSeconds * 1000)}.`,
    );
  const failing =
    trouble === null || now - trouble.since < TROUBLE_MS
      ? []
      : [
          // no text: for operators
          `Background work has failed to go on for ${inMinutes(now - trouble.since)}: ${trouble.message}`,
        ];
  return {
    queues: figures,
    groups: facts.groups,
    leaders: facts.leaders,
    lastProgressAt: lastProgressAt === 0 ? null : lastProgressAt,
    problems: [...failing, ...still],
  };
};
