/** Priority of work that is done for many, or that nobody asked for: what somebody waits for has 0 and goes first. */
export const IN_BULK = -10;
