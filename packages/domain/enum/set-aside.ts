/**
 * Of an event that is stored aside and nobody has decided on: it waits for what it refers to, is held as probably the same as
 * another, or lies ahead of its day.
 */
export const OPEN_STANDINGS = ['waiting', 'held', 'ahead'] as const;
export type OpenStanding = (typeof OPEN_STANDINGS)[number];

/** What becomes of it: it is taken, refused, or dismissed as the same. */
export const SET_ASIDE_STANDINGS = [...OPEN_STANDINGS, 'taken', 'refused', 'dismissed'] as const;
export type SetAsideStanding = (typeof SET_ASIDE_STANDINGS)[number];

/** What a rule does with what is set aside of one source: takes or dismisses what is held, refuses what has waited too long. */
export const ASIDE_RULE_OUTCOMES = ['taken', 'dismissed', 'refused'] as const;

/** `proposed`: it waits for a second person, and does nothing until then. */
export const ASIDE_RULE_STATUSES = ['proposed', 'active', 'ended'] as const;
