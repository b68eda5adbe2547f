/** An instant as it goes over the wire: ISO 8601 in UTC. */
export const toInstant = (at: Date): string => at.toISOString();

/** The same, or null where it has not happened. */
export const toInstantOrNull = (at: Date | null | undefined): string | null =>
  at === null || at === undefined ? null : toInstant(at);
