import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'portal-lock-'));
const UNUSED_PID = 2 ** 22 - 3;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('many that want the lock have it one after the other', async () => {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    await sleep(5);
    inside -= 1;
  };
  const path = join(folder, 'busy');
  await Promise.all(Array.from({ length: 8 }, () => withLock(path, work)));
  expect(most).toBe(1);
  expect(existsSync(path)).toBe(false);
});

test('the lock of a dead process is taken over, also by several at once', async () => {
  const path = join(folder, 'abandoned');
  writeFileSync(path, `${UNUSED_PID}\n1\nx\n`);
  const results = await Promise.all([1, 2, 3].map((n) => withLock(path, () => n)));
  expect(results).toEqual([1, 2, 3]);
});

test('a number that now belongs to another process does not hold the lock', async () => {
  const path = join(folder, 'reused');
  writeFileSync(path, `${process.pid}\nanother start time\nx\n`);
  expect(await withLock(path, () => 'mine')).toBe('mine');
});

test('a living holder is named when the wait is over', async () => {
  const path = join(folder, 'held');
  await withLock(path, async () => {
    const second = withLock(path, () => undefined, { timeoutMs: 150 });
    await expect(second).rejects.toThrow(`held by process ${process.pid}`);
  });
});

test('an error inside gives the lock back', async () => {
  const path = join(folder, 'failing');
  const failing = withLock(path, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await withLock(path, () => 'again')).toBe('again');
});
