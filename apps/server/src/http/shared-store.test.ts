import { expect, test } from 'vitest';
import { makeSharedCounts } from './shared-store';
import type { SharedCounts } from './shared-store';

const MAX = 80;
let time = 0;

/** Sums as the database keeps them, or nothing while it is away. */
const makeSums = () => {
  const sums = new Map<string, number>();
  let isAway = false;
  let calls = 0;
  return {
    share: (counted: readonly { readonly key: string; readonly more: number }[]) => {
      calls += 1;
      if (isAway) return Promise.reject(new Error('away'));
      for (const { key, more } of counted) sums.set(key, (sums.get(key) ?? 0) + more);
      return Promise.resolve(sums);
    },
    leave: (): void => void (isAway = true),
    comeBack: (): void => void (isAway = false),
    calls: () => calls,
  };
};

const askAt = ({ Store }: SharedCounts) => {
  const store = new Store({});
  return (times = 1): number => {
    let current = 0;
    const count = (_: Error | null, found?: { current: number }): void => {
      current = found?.current ?? -1;
    };
    for (let index = 0; index < times; index += 1) store.incr('k', count, 60_000, MAX);
    return current;
  };
};

test('two processes count together; while nobody can be told, each for itself, and nothing gets lost', async () => {
  const sums = makeSums();
  const [one, another] = [1, 2].map(() => makeSharedCounts(sums.share, () => time));
  if (one === undefined || another === undefined) throw new Error('There are two.');
  const [askOne, askAnother] = [askAt(one), askAt(another)];
  askOne(30);
  await one.exchange();
  askAnother(20);
  sums.leave();
  await another.exchange();
  expect(askAnother()).toBe(21);
  sums.comeBack();
  await another.exchange();
  expect(askAnother()).toBe(30 + 22);
  askOne();
  await one.exchange();
  expect(askOne()).toBe(21 + 32);
  time += 60_000;
  expect(askOne()).toBe(1);
});

test('nobody is told of who asks little, or again of what is told', async () => {
  const sums = makeSums();
  const counts = makeSharedCounts(sums.share, () => time);
  const ask = askAt(counts);
  ask(9);
  await counts.exchange();
  expect(sums.calls()).toBe(0);
  ask();
  await counts.exchange();
  await counts.exchange();
  expect(sums.calls()).toBe(1);
});
