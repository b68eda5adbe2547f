import type { OnboardingRow } from '@portal/contracts/onboarding';
import { nextFor, progressOf } from '@portal/domain/onboarding/progress';
import type { LoadedOnboarding, LoadedTask } from './load-onboarding';

/** How far an onboarding is, what it waits for and since when, and whether that is late. */
export const summaryOf = (
  { id, partnerId, resellerId, state, startedAt }: LoadedOnboarding,
  name: string,
  tasks: readonly LoadedTask[],
  now: Date,
): OnboardingRow => {
  const progress = progressOf(tasks);
  const [stuck] =
    state === 'under_way' && progress.move !== null ? nextFor(tasks, progress.move) : [];
  const since = stuck?.state === 'submitted' ? stuck.submittedAt : (stuck?.openedAt ?? null);
  const due = stuck?.dueAt ?? null;
  return {
    id,
    partnerId,
    reseller: resellerId === null ? null : { id: resellerId, name },
    name,
    state,
    startedAt: startedAt.toISOString(),
    progress,
    stuckOn: stuck?.title ?? null,
    stuckSince: since?.toISOString() ?? null,
    dueAt: due?.toISOString() ?? null,
    isOverdue: due !== null && due < now,
  };
};
