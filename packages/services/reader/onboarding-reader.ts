import { inScope } from '@portal/db/in-scope';
import type { TaskKind } from '@portal/domain/enum/onboarding';
import { isDomainError } from '@portal/domain/errors';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { activateIfDone } from '../onboarding/activate-newcomer';
import { completeTask } from '../onboarding/complete-task';
import { loadOnboarding, lockTasks } from '../onboarding/load-onboarding';
import { lockNewcomer } from '../onboarding/lock-newcomer';
import type { Reader } from './reader';

/** The same as the system, which may write what a newcomer is. */
const asSystem = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'system', name: 'programme' } });

/** Makes a newcomer active, as the system, where its last required task was done by somebody who may not. Again, it does nothing. */
const activate = async (ctx: Ctx, id: string): Promise<void> => {
  const partnerId = partnerOf(ctx);
  try {
    await inScope(ctx.db, { login: 'portal_platform', partnerId }, async (tx) => {
      const first = await loadOnboarding(tx, partnerId, id);
      const tasks = await lockTasks(tx, first);
      await lockNewcomer(tx, first);
      await activateIfDone(tx, asSystem(ctx), await loadOnboarding(tx, partnerId, id), tasks);
    });
  } catch (error) {
    // Somebody else was faster, or it was ended: then there is nothing to do.
    if (isDomainError(error) && error.code !== 'unavailable') return;
    throw error;
  }
};

/** Tasks whose end happens elsewhere, by what tells of it. */
const ELSEWHERE = { 'agreement.accepted': 'agreement', 'payee.verified': 'payee' } as const;

const isElsewhere = (kind: string): kind is keyof typeof ELSEWHERE =>
  Object.hasOwn(ELSEWHERE, kind);

/** Ends the tasks that an event is the end of, as the system. Again, it finds them done. */
const complete = async (ctx: Ctx, kind: TaskKind, resellerId: string | null): Promise<void> => {
  await inScope(ctx.db, { login: 'portal_platform', partnerId: partnerOf(ctx) }, (tx) =>
    completeTask(tx, asSystem(ctx), { kind, subject: { resellerId } }),
  );
};

/**
 * Follows tasks of onboardings that end elsewhere (an agreement accepted, an account verified), and those that newcomers finish by
 * themselves. What it does is an act of its own, in a transaction that may write what a newcomer is; done again it finds the task
 * done, the newcomer active.
 */
export const onboardingReader: Reader = {
  name: 'onboarding',
  prepare: async (ctx, events) => {
    for (const { kind, resellerId } of events)
      if (isElsewhere(kind)) await complete(ctx, ELSEWHERE[kind], resellerId);
    const ids = new Set(
      events.flatMap(({ kind, entityId }) =>
        kind === 'onboarding.task_done' && entityId !== null ? [entityId] : [],
      ),
    );
    for (const id of ids) await activate(ctx, id);
    return () => Promise.resolve();
  },
};
