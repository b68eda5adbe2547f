import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isProcessRunning, processStartedAt } from './process-state.mjs';

// Plain JavaScript because the bootstrap takes this lock before anything is installed.

const readIfPresent = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const describeHolder = (text) => {
  const [pid, startedAt] = text.split('\n');
  return { pid: Number(pid), startedAt: startedAt ?? '' };
};

const isHeld = (text) => {
  const { pid, startedAt } = describeHolder(text);
  if (!Number.isInteger(pid) || pid <= 0 || !isProcessRunning(pid)) return false;
  const actual = processStartedAt(pid);
  return startedAt === '' || actual === '' || actual === startedAt;
};

/** Creates the lock complete with its content, or returns false: a link never shows a half-written file. */
const tryTake = (path, text) => {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Moves a dead holder's lock aside; should a living one have slipped in, its lock is put back. */
const clearAbandoned = (path, seen) => {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (readIfPresent(aside) !== seen) {
    try {
      linkSync(aside, path);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  rmSync(aside, { force: true });
};

/** See lock.d.mts. */
export const withLock = async (path, action, { timeoutMs = 120_000, onWait } = {}) => {
  const text = `${process.pid}\n${processStartedAt(process.pid)}\n${randomUUID()}\n`;
  const deadline = Date.now() + timeoutMs;
  let told = false;
  while (!tryTake(path, text)) {
    const seen = readIfPresent(path);
    if (seen === undefined) continue;
    if (!isHeld(seen)) {
      clearAbandoned(path, seen);
      continue;
    }
    const { pid } = describeHolder(seen);
    if (Date.now() > deadline) {
      throw new Error(`${path} has been held by process ${pid} for ${timeoutMs / 1000} s`);
    }
    if (!told) onWait?.(pid);
    told = true;
    await sleep(100);
  }
  try {
    return await action();
  } finally {
    if (readIfPresent(path) === text) rmSync(path, { force: true });
  }
};
