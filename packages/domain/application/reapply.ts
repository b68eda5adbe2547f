import type { ReapplyRule } from '../enum/application';

const DAY_MS = 24 * 60 * 60_000;

/** What a programme says about applying again. */
export interface ReapplySetting {
  readonly reapplyRule: ReapplyRule;
  readonly reapplyDays: number;
}

/** From when an address may apply again after its last application ended so: an instant, or `never`. */
export const mayReapplyFrom = (
  { reapplyRule, reapplyDays }: ReapplySetting,
  last: { readonly state: 'rejected' | 'withdrawn'; readonly endedAt: Date },
): Date | 'never' => {
  // Whoever withdrew was not turned down.
  if (last.state === 'withdrawn' || reapplyRule === 'at_once') return last.endedAt;
  if (reapplyRule === 'never') return 'never';
  return new Date(last.endedAt.getTime() + reapplyDays * DAY_MS);
};

/** Whether that is now. */
export const mayReapply = (from: Date | 'never', now: Date): boolean =>
  from !== 'never' && from.getTime() <= now.getTime();
