/**
 * Runs `action` while holding the lock file `path`, which names this process; waits while a living
 * process holds it and takes over from a dead one. Not re-entrant.
 *
 * @throws Error when a living process still holds it after `timeoutMs` (default two minutes).
 */
export declare const withLock: <T>(
  path: string,
  action: () => T | Promise<T>,
  options?: { timeoutMs?: number; onWait?: (holderPid: number) => void },
) => Promise<T>;
