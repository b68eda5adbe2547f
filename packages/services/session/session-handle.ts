/** A name for a session that is safe to show: the beginning of its hash, of no use at the door. */
export const sessionHandle = (idHash: string): string => idHash.slice(0, 24);
