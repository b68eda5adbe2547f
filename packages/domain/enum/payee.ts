/** Whose account it is. */
export const HOLDER_KINDS = ['person', 'company'] as const;

/** What the payer says of payout details. */
export const PAYEE_STATUSES = ['pending', 'verified', 'rejected'] as const;
export const TAX_FORM_STATES = ['missing', 'submitted', 'approved', 'rejected'] as const;
export const IDENTITY_REVIEWS = ['none', 'outstanding', 'cleared'] as const;
