import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRoot } from './repository.mjs';

const fileOf = (name) => inRoot('.turbo/results', `${name}.json`);

/** Keeps what a stage of tests counted, and when. */
export const writeResult = (name, result) => {
  mkdirSync(dirname(fileOf(name)), { recursive: true });
  writeFileSync(fileOf(name), JSON.stringify({ ...result, at: Date.now() }));
};

/** Forgets the last result, so that what is read afterwards was written or brought back since. */
export const forgetResult = (name) => rmSync(fileOf(name), { force: true });

/** What a stage counted last; undefined when it ended before it could count. */
export const readResult = (name) =>
  existsSync(fileOf(name)) ? JSON.parse(readFileSync(fileOf(name), 'utf8')) : undefined;

/**
 * The result of a stage that ended with `code`, from what it wrote. One that was written before the stage was
 * begun is an earlier one that turbo brought back, since nothing that it depends on has changed.
 */
export const resultOf = (code, written, startedAt) => {
  if (written === undefined) return { ok: false, passed: 0, failed: 1, skipped: [] };
  const { at, ...result } = written;
  return { ...result, ok: code === 0, ...(at < startedAt ? { since: at } : {}) };
};
