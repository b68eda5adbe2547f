/** A name for a session that is safe to show: the beginning of its hash, of no use for signing in. */
export const sessionHandle = (idHash: string): string => idHash.slice(0, 24);
