import type { TaskSide } from '../enum/onboarding';
import type { StateOf } from '../lifecycle/lifecycle';

const DAY_MS = 24 * 60 * 60_000;

export type TaskState = StateOf<'onboarding_task'>;

/** A task under way, as far as its progress goes. */
export interface TaskFacts {
  readonly key: string;
  readonly side: TaskSide;
  readonly state: TaskState;
  readonly isRequired: boolean;
  readonly waitsFor: readonly string[];
  readonly dueDays: number | null;
  readonly dueAfter: string | null;
  /** When it was done, or waived. */
  readonly finishedAt: Date | null;
}

/** Whether nothing more is done about it. */
export const isFinished = (state: TaskState): boolean => state === 'done' || state === 'waived';

/** Whether somebody can do something about it now. */
export const isOpen = (state: TaskState): boolean =>
  state === 'in_progress' || state === 'submitted' || state === 'sent_back';

/** Keys of the tasks whose turn has come: all that they waited for is finished. */
export const opening = (tasks: readonly TaskFacts[]): readonly string[] => {
  const finished = new Set(tasks.filter(({ state }) => isFinished(state)).map(({ key }) => key));
  return tasks.flatMap(({ key, state, waitsFor }) =>
    state === 'pending' && waitsFor.every((first) => finished.has(first)) ? [key] : [],
  );
};

/** Who has to do something about a task now; null: nobody yet, or nobody any more. */
export const moveOf = ({ state, side }: Pick<TaskFacts, 'state' | 'side'>): TaskSide | null => {
  if (state === 'submitted') return 'reviewer';
  return isOpen(state) ? side : null;
};

/** When a task is due; null: on no day, or on none that is known yet. */
export const dueAt = (
  { dueDays, dueAfter }: Pick<TaskFacts, 'dueDays' | 'dueAfter'>,
  tasks: readonly Pick<TaskFacts, 'key' | 'finishedAt'>[],
  startedAt: Date,
): Date | null => {
  if (dueDays === null) return null;
  const from =
    dueAfter === null ? startedAt : (tasks.find(({ key }) => key === dueAfter)?.finishedAt ?? null);
  return from === null ? null : new Date(from.getTime() + dueDays * DAY_MS);
};

/** Required tasks that keep a newcomer from being active. */
export const missing = <Task extends Pick<TaskFacts, 'isRequired' | 'state'>>(
  tasks: readonly Task[],
): readonly Task[] => tasks.filter(({ isRequired, state }) => isRequired && !isFinished(state));

/** What a side sees first: what is its move, required before the rest, what is due sooner before what is due later. */
export const nextFor = <
  Task extends Pick<TaskFacts, 'state' | 'side' | 'isRequired'> & { readonly dueAt: Date | null },
>(
  tasks: readonly Task[],
  side: TaskSide,
): readonly Task[] =>
  tasks
    .filter((task) => moveOf(task) === side)
    .toSorted(
      (a, b) =>
        Number(b.isRequired) - Number(a.isRequired) ||
        (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) ||
        0,
    );

/** How far an onboarding is. */
export interface Progress {
  readonly finished: number;
  readonly total: number;
  readonly requiredLeft: number;
  /** Whose move it is: of both, the newcomer's; null: nobody's, since all is finished. */
  readonly move: TaskSide | null;
}

/** How far somebody is, and whose move it is. */
export const progressOf = (
  tasks: readonly Pick<TaskFacts, 'isRequired' | 'state' | 'side'>[],
): Progress => {
  const moves = new Set(tasks.map(moveOf));
  const required = new Set(tasks.filter(({ isRequired }) => isRequired).map(moveOf));
  const first = [required, moves].find((set) => set.has('newcomer') || set.has('reviewer'));
  return {
    finished: tasks.filter(({ state }) => isFinished(state)).length,
    total: tasks.length,
    requiredLeft: missing(tasks).length,
    move: first === undefined ? null : first.has('newcomer') ? 'newcomer' : 'reviewer',
  };
};
