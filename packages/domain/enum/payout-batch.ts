/** draft → awaiting_approval → approved → processing → completed; cancelled before anything was sent. */
export const PAYOUT_BATCH_STATES = [
  'draft',
  'awaiting_approval',
  'approved',
  'processing',
  'completed',
  'cancelled',
] as const;

/** What is decided about a payout before its batch is submitted. */
export const PAYOUT_DECISIONS = ['include', 'exclude', 'hold'] as const;
