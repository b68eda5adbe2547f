import { expect, it } from 'vitest';
import { secondsLeft } from './live-progress';

it('tells the time left from the pace so far', () => {
  expect(secondsLeft(250, 1000, 0, 10_000)).toBe(30);
  expect(secondsLeft(1000, 1000, 0, 10_000)).toBe(0);
});

it('does not guess before there is a pace', () => {
  expect(secondsLeft(0, 1000, 0, 10_000)).toBeNull();
  expect(secondsLeft(50, 1000, 0, 1000)).toBeNull();
});
