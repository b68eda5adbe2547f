import { expect, test } from 'vitest';
import { resultOf } from './stage-result.mjs';

const written = { ok: true, passed: 5, failed: 0, skipped: [], at: 1000 };

test('a result written since the stage began is its own, an earlier one says since when it holds', () => {
  expect(resultOf(0, written, 900)).toEqual({ ok: true, passed: 5, failed: 0, skipped: [] });
  expect(resultOf(0, written, 1100)).toMatchObject({ passed: 5, since: 1000 });
});

test('a stage that ended before it could count has failed, and so has one that ended badly', () => {
  expect(resultOf(1, undefined, 900)).toMatchObject({ ok: false, failed: 1 });
  expect(resultOf(0, undefined, 900)).toMatchObject({ ok: false, failed: 1 });
  expect(resultOf(1, written, 900)).toMatchObject({ ok: false });
});
