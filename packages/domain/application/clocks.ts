const DAY_MS = 24 * 60 * 60_000;

/** A draft that was not submitted is erased so long after it was last touched. */
export const DRAFT_DAYS = 30;
/** A clear background check is good for so many months, unless the programme says otherwise. */
export const CHECK_MONTHS = 12;

/** The same day so many months later, the last day of a shorter month. */
export const addMonths = (from: Date, months: number): Date => {
  const at = new Date(from);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return at;
};

/** When a draft is erased. */
export const draftEnds = (touchedAt: Date): Date =>
  new Date(touchedAt.getTime() + DRAFT_DAYS * DAY_MS);

/** What of an application is erased by itself, and when. */
export interface ErasableFacts {
  readonly state: string;
  readonly updatedAt: Date;
  /** When it was rejected or withdrawn. */
  readonly endedAt: Date | null;
  readonly erasedAt: Date | null;
}

/** When what an applicant gave goes by itself; null: it stays, or is gone. */
export const erasureOf = (facts: ErasableFacts, retentionMonths: number): Date | null => {
  if (facts.erasedAt !== null) return null;
  if (facts.state === 'draft') return draftEnds(facts.updatedAt);
  if (facts.state !== 'rejected' && facts.state !== 'withdrawn') return null;
  return facts.endedAt === null ? null : addMonths(facts.endedAt, retentionMonths);
};

/** `delete` an old draft, `erase` what a turned down or withdrawn applicant gave, or nothing yet. */
export const dueErasure = (
  facts: ErasableFacts,
  retentionMonths: number,
  now: Date,
): 'delete' | 'erase' | null => {
  const at = erasureOf(facts, retentionMonths);
  if (at === null || at > now) return null;
  return facts.state === 'draft' ? 'delete' : 'erase';
};

/** Whether a review is past its day. What the applicant has been asked stands still. */
export const isOverdue = (
  { dueAt, frozenAt, state }: { dueAt: Date | null; frozenAt: Date | null; state: string },
  now: Date,
): boolean =>
  dueAt !== null &&
  frozenAt === null &&
  ['submitted', 'background_check', 'under_review'].includes(state) &&
  dueAt.getTime() < now.getTime();
