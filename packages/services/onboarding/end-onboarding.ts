import type { EndOnboarding, OnboardingDetail } from '@portal/contracts/onboarding';
import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { conflict } from '@portal/domain/errors';
import { missing } from '@portal/domain/onboarding/progress';
import { defineMessages } from '@portal/domain/text/message';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { leaveOnboarding } from './activate-newcomer';
import { describeOnboarding } from './describe-onboarding';
import { loadOnboarding, lockTasks } from './load-onboarding';
import { lockNewcomer } from './lock-newcomer';
import { requireReviewOf } from './newcomer';

const messages = defineMessages({
  over: { id: 'services.onboarding.overAlready', defaultMessage: 'This onboarding is over.' },
  tooEarly: {
    id: 'services.onboarding.tooEarly',
    defaultMessage: 'Not all required tasks are done yet.',
  },
});

const leave = async (
  ctx: Ctx,
  id: string,
  to: 'active' | 'terminated',
  reason: string | null,
): Promise<OnboardingDetail> => {
  requirePermission(ctx, { platform: 'application.manage', partner: 'application.manage' });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const onboarding = await loadOnboarding(tx, partnerOf(ctx), id);
    requireReviewOf(ctx, onboarding);
    const tasks = await lockTasks(tx, onboarding);
    if (onboarding.state !== 'under_way') throw conflict(messages.over);
    if (to === 'active' && missing(tasks).length > 0) throw conflict(messages.tooEarly);
    await lockNewcomer(tx, onboarding);
    await leaveOnboarding(tx, ctx, onboarding, to, reason);
    return describeOnboarding(tx, ctx, id);
  });
};

/**
 * Makes a newcomer active by a person's hand, once all required tasks are finished.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (too early, over, a lost race)
 */
export const activateNewcomer = (ctx: Ctx, { id }: ById): Promise<OnboardingDetail> =>
  leave(ctx, id, 'active', null);

/**
 * Ends an onboarding for good: the newcomer is terminated.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (over, a lost race)
 */
export const endOnboarding = (ctx: Ctx, { id, reason }: EndOnboarding): Promise<OnboardingDetail> =>
  leave(ctx, id, 'terminated', reason);
