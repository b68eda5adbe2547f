import { expect, test } from 'vitest';
import { changesOf, isUnchanged } from './changes';

test('only fields that are given and differ are changes', () => {
  const row = { name: 'North', phone: null, prefixes: ['93'], version: 3 };
  const change = { name: 'South', phone: null, prefixes: ['93'], note: undefined };
  expect(changesOf(row, change)).toEqual({ before: { name: 'North' }, after: { name: 'South' } });
});

test('clearing a field is a change', () => {
  expect(changesOf({ phone: '1' }, { phone: null })).toEqual({
    before: { phone: '1' },
    after: { phone: null },
  });
});

test('saying the same again is none', () => {
  expect(isUnchanged(changesOf({ list: ['a'] }, { list: ['a'] }))).toBe(true);
});
