/** A customer pays, or has left. */
export const CUSTOMER_STATUSES = ['active', 'churned'] as const;
