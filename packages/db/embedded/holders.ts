import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Layout } from './cluster';
import { isProcessRunning, processStartedAt } from './process-state.mjs';

let serial = 0;

/** Which process uses the server, and of which folder: a copied one brings along who uses the original's. */
const claimOf = (layout: Layout, pid: number): string => {
  const { dev, ino } = statSync(layout.holders);
  return `${processStartedAt(pid)} of ${dev}:${ino}`;
};

/** Notes that this process uses the server; the returned name is what `release` takes. */
export const hold = (layout: Layout): string => {
  mkdirSync(layout.holders, { recursive: true, mode: 0o700 });
  serial += 1;
  const name = `${process.pid}-${serial}`;
  writeFileSync(join(layout.holders, name), claimOf(layout, process.pid));
  return name;
};

/** True when no living process uses the server any more, so that it may stop; forgets those that are dead. */
export const isUnused = (layout: Layout): boolean =>
  readdirSync(layout.holders).every((other) => {
    const pid = Number(other.split('-')[0]);
    const claim = readFileSync(join(layout.holders, other), 'utf8');
    if (isProcessRunning(pid) && claim === claimOf(layout, pid)) return false;
    rmSync(join(layout.holders, other), { force: true });
    return true;
  });

/** Ends one use; says whether it was the last. */
export const release = (layout: Layout, name: string): boolean => {
  rmSync(join(layout.holders, name), { force: true });
  return isUnused(layout);
};
