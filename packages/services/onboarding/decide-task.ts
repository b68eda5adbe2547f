import type { DecideOnboardingTask, OnboardingDetail } from '@portal/contracts/onboarding';
import { inScope } from '@portal/db/in-scope';
import { conflict, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { actorOf, partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { activateIfDone } from './activate-newcomer';
import { describeOnboarding } from './describe-onboarding';
import { lockByTask } from './load-onboarding';
import type { LoadedTask } from './load-onboarding';
import { lockNewcomer } from './lock-newcomer';
import { moveTask } from './move-task';
import { requireReviewOf } from './newcomer';

const messages = defineMessages({
  sayWhy: {
    id: 'services.onboarding.sayWhy',
    defaultMessage: 'Say why: who is new reads it.',
  },
  sayHow: {
    id: 'services.onboarding.sayHow',
    defaultMessage: 'Note how you know that it is done.',
  },
  over: { id: 'services.onboarding.overForReviewer', defaultMessage: 'This onboarding is over.' },
});

/** Words are needed where somebody asks why later. @throws {DomainError} `validation` */
const requireWords = (task: LoadedTask, { decision, words }: DecideOnboardingTask): void => {
  if (words !== undefined && words.length > 0) return;
  if (decision !== 'done') throw validation([{ path: ['words'], message: messages.sayWhy }]);
  if (task.state !== 'submitted' && task.side === 'newcomer')
    throw validation([{ path: ['words'], message: messages.sayHow }]);
};

/**
 * A reviewer's word on a task: it is done (as handed in, or by what the reviewer notes: a document that was received, a training
 * that was confirmed), goes back to the newcomer, or is waived. The last required one makes the newcomer active, where its programme
 * lets it.
 * @throws {DomainError} `forbidden`, `not_found`, `validation` (the words), `invalid_transition`, `conflict`
 */
export const decideTask = async (
  ctx: Ctx,
  input: DecideOnboardingTask,
): Promise<OnboardingDetail> => {
  requirePermission(ctx, { platform: 'application.manage', partner: 'application.manage' });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const found = await lockByTask(tx, partnerOf(ctx), input.taskId);
    const { onboarding, task } = found;
    requireReviewOf(ctx, onboarding);
    if (onboarding.state === 'ended') throw conflict(messages.over);
    requireWords(task, input);
    await lockNewcomer(tx, onboarding);
    const by = actorOf(ctx.actor);
    const tasks = await moveTask(tx, ctx, found, {
      to: input.decision,
      action: 'onboarding.decide_task',
      reason: input.words ?? null,
      set: { words: input.words ?? null, decidedBy: by.id, decidedByName: by.name },
    });
    await activateIfDone(tx, ctx, onboarding, tasks);
    return describeOnboarding(tx, ctx, onboarding.id);
  });
};
