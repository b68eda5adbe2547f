import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { onboardingTasks } from '@portal/db/schema/onboarding';
import { nextLook } from '@portal/domain/onboarding/clocks';
import { dueAt, isOpen, opening } from '@portal/domain/onboarding/progress';
import type { TaskFacts } from '@portal/domain/onboarding/progress';
import type { ReminderRules } from '@portal/domain/onboarding/template';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import type { LoadedOnboarding, LoadedTask } from './load-onboarding';

interface Timed extends TaskFacts {
  readonly openedAt: Date | null;
  readonly dueAt: Date | null;
  readonly nextLookAt: Date | null;
}

/**
 * Tasks as they stand once those whose turn has come are open: with the due days that are known by then, and when the clock looks
 * at them.
 */
export const withTurns = <Task extends Timed>(
  tasks: readonly Task[],
  { startedAt, rules }: { readonly startedAt: Date; readonly rules: ReminderRules },
  now: Date,
): Task[] => {
  const opened = new Set(opening(tasks));
  return tasks.map((task) => {
    const turned = opened.has(task.key)
      ? { ...task, state: 'in_progress' as const, openedAt: now }
      : task;
    if (!isOpen(turned.state)) return { ...turned, nextLookAt: null };
    const due = { ...turned, dueAt: turned.dueAt ?? dueAt(turned, tasks, startedAt) };
    return { ...due, nextLookAt: nextLook({ ...due, sent: [] }, rules, now) };
  });
};

const isSame = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();

/** Opens the tasks whose turn has come, and winds the clock of all, after one of them moved. */
export const takeTurns = async (
  tx: Tx,
  ctx: Ctx,
  onboarding: LoadedOnboarding,
  tasks: readonly LoadedTask[],
): Promise<LoadedTask[]> => {
  const turned = withTurns(tasks, onboarding, ctx.now());
  for (const [at, task] of turned.entries()) {
    const before = tasks[at];
    if (
      before === undefined ||
      (before.state === task.state &&
        isSame(before.dueAt, task.dueAt) &&
        isSame(before.nextLookAt, task.nextLookAt))
    )
      continue;
    await tx
      .update(onboardingTasks)
      .set({
        state: task.state,
        openedAt: task.openedAt,
        dueAt: task.dueAt,
        nextLookAt: task.nextLookAt,
        version: sql`${onboardingTasks.version} + 1`,
        updatedAt: ctx.now(),
      })
      .where(byId(onboardingTasks, task.partnerId, task.id));
  }
  return turned;
};
