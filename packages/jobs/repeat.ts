/** Something that is done again and again until it is stopped. */
export interface Repeated {
  /** Begins no further time, and waits for the one under way. */
  readonly stop: () => Promise<void>;
}

/**
 * Does `work` at once and then again, each time `everyMs` after the last one ended. What it throws is told, and never
 * ends the repetition.
 */
export const repeat = (
  everyMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Repeated => {
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const once = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onError(error);
    }
    if (!isStopping) timer = setTimeout(begin, everyMs);
  };
  const begin = (): void => {
    current = once();
  };
  begin();
  return {
    stop: async () => {
      isStopping = true;
      clearTimeout(timer);
      await current;
    },
  };
};
