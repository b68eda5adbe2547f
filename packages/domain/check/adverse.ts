import type { StateOf } from '../lifecycle/lifecycle';

const DAY_MS = 24 * 60 * 60_000;

/** When what a check found against somebody may be acted upon. */
export interface AdverseFacts {
  readonly state: StateOf<'background_check'>;
  /** When the applicant was told what was found. */
  readonly noticeAt: Date | null;
  /** Until when it may answer. */
  readonly finalAt: Date | null;
}

/**
 * `none`: nothing was found; `notice_due`: the applicant has to be told first; `waiting`: it was told and may answer;
 * `final`: a refusal may rest on it.
 */
export type AdverseStep = 'none' | 'notice_due' | 'waiting' | 'final';

/** Where the notice of what was found stands. */
export const adverseStep = ({ state, noticeAt, finalAt }: AdverseFacts, now: Date): AdverseStep => {
  if (state !== 'consider' && state !== 'failed') return 'none';
  if (noticeAt === null || finalAt === null) return 'notice_due';
  return finalAt > now ? 'waiting' : 'final';
};

/** The end of the waiting period: so many whole days after the notice. */
export const finalAfter = (noticeAt: Date, days: number): Date =>
  new Date(noticeAt.getTime() + days * DAY_MS);
