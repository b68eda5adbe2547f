const MOST_REST_MS = 15_000;

/**
 * Calls `revive` whenever `isRunning` says no, looking every `everyMs`, until stopped. The timer keeps no
 * process alive. A revival that fails is told to `onFailure` and tried again, later each time.
 *
 * @returns stops it, and waits for a revival that is under way.
 */
export const supervise = (
  isRunning: () => boolean,
  revive: () => Promise<void>,
  onFailure: (error: unknown) => void,
  everyMs = 1000,
): (() => Promise<void>) => {
  let current: Promise<void> | undefined;
  let failures = 0;
  let notBefore = 0;
  const succeeded = (): void => {
    failures = 0;
  };
  const failed = (error: unknown): void => {
    notBefore = Date.now() + Math.min(everyMs * 2 ** failures, MOST_REST_MS);
    failures += 1;
    onFailure(error);
  };
  const look = async (): Promise<void> => {
    if (isRunning()) return;
    await revive();
    succeeded();
  };
  const timer = setInterval(() => {
    if (current !== undefined || Date.now() < notBefore) return;
    current = look()
      .catch(failed)
      .finally(() => (current = undefined));
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await current;
  };
};
