/** Who pays: a partner its resellers, the platform a partner. */
export const PAYERS = ['partner', 'platform'] as const;

/** What the close of a month is doing. */
export const PERIOD_STAGES = ['calculating', 'bonuses', 'statements', 'closed'] as const;

export const DISPUTE_STATUSES = ['open', 'accepted', 'rejected', 'withdrawn'] as const;
/** Who writes into a dispute. */
export const DISPUTE_SIDES = ['platform', 'partner', 'reseller'] as const;

export const ADJUSTMENT_STATUSES = ['proposed', 'approved', 'rejected'] as const;
