import type { Tx } from '@portal/db/in-scope';
import type { TaskKind } from '@portal/domain/enum/onboarding';
import { isFinished } from '@portal/domain/onboarding/progress';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { findOnboarding, lockTasks } from './load-onboarding';
import { moveTask } from './move-task';

/** What has happened elsewhere, and whom it concerns. */
export interface Completed {
  readonly kind: TaskKind;
  /** A reseller; null: the partner itself. */
  readonly subject: { readonly resellerId: string | null };
  /** Of several tasks of this kind the one with this key; without it: all of them. */
  readonly key?: string;
}

/**
 * Tells an onboarding that what a kind of task asks for has happened elsewhere (an agreement accepted, an account verified), for
 * whoever may write what newcomers may not. Nothing happens where there is no onboarding under way, or no such task that is not finished. Who
 * reads the outbox makes the newcomer active, where it was the last.
 */
export const completeTask = async (
  tx: Tx,
  ctx: Ctx,
  { kind, subject, key }: Completed,
): Promise<void> => {
  const onboarding = await findOnboarding(tx, partnerOf(ctx), subject.resellerId);
  if (onboarding?.state !== 'under_way') return;
  let tasks = await lockTasks(tx, onboarding);
  const concerned = tasks.filter(
    (task) =>
      task.kind === kind && !isFinished(task.state) && (key === undefined || task.key === key),
  );
  for (const { id } of concerned) {
    const task = tasks.find((other) => other.id === id);
    if (task !== undefined)
      tasks = await moveTask(
        tx,
        ctx,
        { onboarding, tasks, task },
        { to: 'done', action: 'onboarding.complete_task' },
      );
  }
};
