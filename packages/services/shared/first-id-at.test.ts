import { newId } from '@portal/db/id';
import { expect, test } from 'vitest';
import { firstIdAt } from './first-id-at';

test('ids made now lie between the first id of now and that of a second later', () => {
  const before = new Date();
  const id = newId();
  expect(id >= firstIdAt(before)).toBe(true);
  expect(id < firstIdAt(new Date(before.getTime() + 1000))).toBe(true);
});

test('the beginning of time is a uuid too', () => {
  expect(firstIdAt(new Date(0))).toBe('00000000-0000-7000-8000-000000000000');
});
