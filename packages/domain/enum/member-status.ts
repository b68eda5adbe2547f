/** Whether an account may sign in. */
export const MEMBER_STATUSES = ['active', 'disabled'] as const;
