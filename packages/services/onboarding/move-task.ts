import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { onboardingTasks } from '@portal/db/schema/onboarding';
import type { AuditAction } from '@portal/domain/audit/act';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { isFinished } from '@portal/domain/onboarding/progress';
import type { TaskState } from '@portal/domain/onboarding/progress';
import { and, eq, sql } from 'drizzle-orm';
import { actorOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { wonRace } from '../shared/or-not-found';
import type { LoadedOnboarding, LoadedTask } from './load-onboarding';
import { newcomerName } from './newcomer';
import { takeTurns } from './take-turn';

type Written = Partial<typeof onboardingTasks.$inferInsert>;

interface Move {
  readonly to: TaskState;
  readonly action: AuditAction;
  readonly set?: Written;
  readonly reason?: string | null;
}

/** Kinds of what is told of a task that came to a state; of the others nothing is told. */
const TOLD = {
  submitted: 'onboarding.task_submitted',
  sent_back: 'onboarding.task_sent_back',
  done: 'onboarding.task_done',
  waived: 'onboarding.task_done',
} as const;

const isTold = (state: TaskState): state is keyof typeof TOLD => Object.hasOwn(TOLD, state);

/**
 * Takes a task from its state to another, by the table of transitions, opens what waited for it, tells of it, and puts it on record.
 * @returns all tasks as they stand then
 * @throws {DomainError} `invalid_transition`, `conflict` (a lost race)
 */
export const moveTask = async (
  tx: Tx,
  ctx: Ctx,
  {
    onboarding,
    tasks,
    task,
  }: {
    readonly onboarding: LoadedOnboarding;
    readonly tasks: readonly LoadedTask[];
    readonly task: LoadedTask;
  },
  { to, action, set = {}, reason = null }: Move,
): Promise<LoadedTask[]> => {
  assertTransition('onboarding_task', task.state, to);
  const by = actorOf(ctx.actor);
  const finished = isFinished(to)
    ? { finishedAt: ctx.now(), decidedBy: by.id, decidedByName: by.name, nextLookAt: null }
    : {};
  const [written] = await tx
    .update(onboardingTasks)
    .set({
      ...finished,
      ...set,
      state: to,
      version: sql`${onboardingTasks.version} + 1`,
      updatedAt: ctx.now(),
    })
    .where(
      and(byId(onboardingTasks, task.partnerId, task.id), eq(onboardingTasks.state, task.state)),
    )
    .returning({ finishedAt: onboardingTasks.finishedAt });
  const { finishedAt } = wonRace(written, 'onboarding task');
  const moved = tasks.map((other) =>
    other.id === task.id ? { ...other, state: to, finishedAt } : other,
  );
  const turned = await takeTurns(tx, ctx, onboarding, moved);
  const { id, tenantId, resellerId } = onboarding;
  if (isTold(to))
    await emit(tx, ctx, {
      kind: TOLD[to],
      entityKind: 'onboarding',
      entityId: id,
      tenantId,
      resellerId,
      payload: { taskId: task.id },
    });
  await appendAudit(tx, ctx, {
    action,
    entityKind: 'onboarding',
    entityId: id,
    entityName: await newcomerName(tx, onboarding),
    tenantId,
    resellerId,
    reason,
    before: { task: task.title, status: task.state },
    after: { task: task.title, status: to },
  });
  return turned;
};
