/**
 * What becomes of an event that was stored aside: it waits for what it refers to, or is held as probably the same as another;
 * then it is taken, refused, or dismissed as the same.
 */
export const SET_ASIDE_STANDINGS = ['waiting', 'held', 'taken', 'refused', 'dismissed'] as const;
export type SetAsideStanding = (typeof SET_ASIDE_STANDINGS)[number];
