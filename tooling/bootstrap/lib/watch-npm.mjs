import { readFileSync } from 'node:fs';
import { stopAll } from './run.mjs';

const parentOf = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
};

const isThere = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/**
 * Ends everything when the npm that runs this script is killed outright: nobody else would, and the next
 * start would find the port taken. npm starts scripts through a shell, so up to two generations count.
 */
export const stopWithNpm = () => {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watched = [parent, parentOf(parent)].filter((pid) => pid > 1);
  const timer = setInterval(() => {
    if (process.ppid === parent && watched.every(isThere)) return;
    clearInterval(timer);
    stopAll();
  }, 1000);
  timer.unref();
};
