/** How far a calculation of commissions is. */
export const RUN_STATUSES = ['queued', 'running', 'completed', 'failed'] as const;

/** Why it was made. */
export const RUN_CAUSES = ['requested', 'nightly', 'arrival', 'close'] as const;
