/**
 * How far an attempt to send money is known to have come. The order is the whole trick: reports may arrive late, twice
 * and in any order, and an attempt only ever moves to the right. `failed` stands before `succeeded` because money that
 * has left is a fact, whatever was said earlier.
 */
export const ATTEMPT_STATES = ['started', 'unknown', 'failed', 'succeeded', 'returned'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];
