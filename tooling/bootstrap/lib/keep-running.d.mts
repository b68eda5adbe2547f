export interface World {
  isStopping: () => boolean;
  say: (line: string) => void;
  sleep: (ms: number) => Promise<unknown>;
  now?: () => number;
}

/** Runs the server, and again when it ended by itself; see keep-running.mjs. */
export const keepRunning: (
  runOnce: (onReady: () => void) => Promise<number>,
  world: World,
) => Promise<number>;
