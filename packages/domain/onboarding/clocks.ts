import type { TaskMessage, TaskSide } from '../enum/onboarding';
import { moveOf } from './progress';
import type { TaskState } from './progress';
import type { ReminderRules } from './template';

const DAY_MS = 24 * 60 * 60_000;

/** A message about a task: by its mark it is sent once. */
export interface Mark {
  /** `before_3`, `before_0`, `after_1`, `escalation`. */
  readonly mark: string;
  readonly kind: TaskMessage;
  readonly at: Date;
  /** Of whom it asks something; an escalation goes to the programme's owner besides. */
  readonly to: TaskSide | 'owner';
}

/** What the clock knows of a task. */
export interface ClockFacts {
  readonly state: TaskState;
  readonly side: TaskSide;
  readonly openedAt: Date | null;
  readonly dueAt: Date | null;
  /** Marks of what was sent already. */
  readonly sent: readonly string[];
}

const marksOf = (rules: ReminderRules, due: Date, to: TaskSide): readonly Mark[] => {
  const at = (days: number) => new Date(due.getTime() + days * DAY_MS);
  return [
    ...rules.remindDays.map((days): Mark => ({
      mark: `before_${String(days)}`,
      kind: 'reminder',
      at: at(-days),
      to,
    })),
    ...rules.overdueDays.map((days): Mark => ({
      mark: `after_${String(days)}`,
      kind: 'overdue',
      at: at(days),
      to,
    })),
    ...(rules.escalateDays === null
      ? []
      : [
          {
            mark: 'escalation',
            kind: 'escalation',
            at: at(rules.escalateDays),
            to: 'owner',
          } satisfies Mark,
        ]),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
};

/** All that is still to come or to be sent about an open task; nothing of one that nobody can do something about. */
const outstanding = (facts: ClockFacts, rules: ReminderRules): readonly Mark[] => {
  const to = moveOf(facts);
  if (to === null || facts.dueAt === null) return [];
  const all = marksOf(rules, facts.dueAt, to);
  const sent = new Set(facts.sent);
  const lastSent = Math.max(
    ...all.flatMap(({ mark, kind, at }) =>
      kind !== 'escalation' && sent.has(mark) ? [at.getTime()] : [],
    ),
    -Infinity,
  );
  const opened = facts.openedAt?.getTime() ?? -Infinity;
  return all.filter(
    ({ mark, kind, at }) =>
      !sent.has(mark) &&
      (kind === 'escalation' || (at.getTime() > lastSent && at.getTime() >= opened)),
  );
};

/**
 * What is sent about a task now. Of several reminders that were missed the latest stands for all, so that a clock that stood
 * still sends no heap; what lies before the task was opened is not sent.
 */
export const dueMessages = (
  facts: ClockFacts,
  rules: ReminderRules,
  now: Date,
): readonly Mark[] => {
  const come = outstanding(facts, rules).filter(({ at }) => at <= now);
  const latest = come.findLast(({ kind }) => kind !== 'escalation');
  const escalation = come.find(({ kind }) => kind === 'escalation');
  return [latest, escalation].flatMap((mark) => (mark === undefined ? [] : [mark]));
};

/** What will be sent after now if nothing happens, in its order. */
export const comingMessages = (
  facts: ClockFacts,
  rules: ReminderRules,
  now: Date,
): readonly Mark[] => outstanding(facts, rules).filter(({ at }) => at > now);

/** When the clock has to look at a task again; null: not before something happens to it. */
export const nextLook = (facts: ClockFacts, rules: ReminderRules, now: Date): Date | null => {
  const come = dueMessages(facts, rules, now);
  return come.length > 0 ? now : (comingMessages(facts, rules, now)[0]?.at ?? null);
};
