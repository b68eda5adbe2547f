/**
 * Calls `revive` whenever `isRunning` says no, looking every `everyMs`, until stopped. The timer keeps no
 * process alive. A revival that fails is told to `onFailure` and tried again at the next look.
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
  const look = (): void => {
    if (current !== undefined || isRunning()) return;
    current = revive()
      .catch(onFailure)
      .finally(() => (current = undefined));
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await current;
  };
};
