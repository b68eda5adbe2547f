import type { OnboardingDetail, SubmitOnboardingTask } from '@portal/contracts/onboarding';
import { inScope } from '@portal/db/in-scope';
import { answerFaults, askedQuestions } from '@portal/domain/application/questions';
import { conflict, forbidden, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { actorOf, partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { describeOnboarding } from './describe-onboarding';
import { lockByTask } from './load-onboarding';
import type { LoadedTask } from './load-onboarding';
import { moveTask } from './move-task';
import { mayDo } from './newcomer';

const messages = defineMessages({
  notYours: {
    id: 'services.onboarding.notYours',
    defaultMessage: 'This task is not yours to do.',
  },
  over: { id: 'services.onboarding.over', defaultMessage: 'This onboarding is over.' },
  missing: { id: 'services.onboarding.answerMissing', defaultMessage: 'Answer this question.' },
  not_an_option: {
    id: 'services.onboarding.notAnOption',
    defaultMessage: 'Choose one of the answers.',
  },
  not_a_number: { id: 'services.onboarding.notANumber', defaultMessage: 'Enter a number.' },
  not_a_date: { id: 'services.onboarding.notADate', defaultMessage: 'Enter a date.' },
});

/** The answers to what is asked, without what is not. @throws {DomainError} `validation` */
const answersTo = (
  { fields }: LoadedTask,
  given: SubmitOnboardingTask['answers'],
): Record<string, string | number> => {
  const issues = answerFaults(fields, given).map(({ key, fault }) => ({
    path: ['answers', key],
    message: messages[fault],
  }));
  if (issues.length > 0) throw validation(issues);
  return Object.fromEntries(
    askedQuestions(fields, given).flatMap(({ key }) => {
      const value = given[key];
      return value === undefined || value === '' ? [] : [[key, value]];
    }),
  );
};

/**
 * A newcomer hands in one of its own tasks: it is done where nobody reviews it, and waits for a reviewer otherwise. Where it was the
 * last one, who reads the outbox makes the newcomer active.
 * @throws {DomainError} `forbidden`, `not_found`, `validation` (answers), `invalid_transition`, `conflict`
 */
export const submitTask = async (
  ctx: Ctx,
  input: SubmitOnboardingTask,
): Promise<OnboardingDetail> => {
  requirePermission(ctx, { partner: 'team.manage', reseller: 'profile.manage' });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const found = await lockByTask(tx, partnerOf(ctx), input.taskId);
    const { onboarding, task } = found;
    if (!mayDo(ctx, onboarding) || task.side !== 'newcomer') throw forbidden(messages.notYours);
    if (onboarding.state === 'ended') throw conflict(messages.over);
    await moveTask(tx, ctx, found, {
      to: task.isReviewed ? 'submitted' : 'done',
      action: 'onboarding.submit_task',
      set: {
        answers: answersTo(task, input.answers),
        note: input.note ?? null,
        submittedAt: ctx.now(),
        submittedByName: actorOf(ctx.actor).name,
      },
    });
    return describeOnboarding(tx, ctx, onboarding.id);
  });
};
