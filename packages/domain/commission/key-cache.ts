/** Keys of one slot and window by earner: the same text object each time, so that a Map finds it without hashing anew. */
export interface KeyCache {
  windowName: string;
  byEarner: Map<string, string>;
}

/** A cache before its first window. */
export const emptyKeyCache = (): KeyCache => ({ windowName: '', byEarner: new Map() });

/** The key of an earner in the cache's slot; a new window starts the cache anew. */
export const cachedKey = (
  cache: KeyCache,
  slot: string,
  windowName: string,
  earnerId: string,
): string => {
  if (cache.windowName !== windowName) {
    cache.windowName = windowName;
    cache.byEarner = new Map();
  }
  const known = cache.byEarner.get(earnerId);
  if (known !== undefined) return known;
  const made = `${earnerId}|${slot}|${windowName}`;
  cache.byEarner.set(earnerId, made);
  return made;
};
