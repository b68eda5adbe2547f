import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readTestOptions } from './test-options.mjs';

const NAMES = ['lint', 'unit', 'database', 'browser'];
const options = (...args: string[]) => readTestOptions(args, NAMES);

const nodeSays = (env: Readonly<Record<string, string>>, source: string): string =>
  execFileSync(process.execPath, ['--print', source], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  }).trim();

test('everything is run unless only some stages are asked for; unknown ones are refused', () => {
  expect(options()).toEqual({ only: NAMES, force: false, env: {} });
  expect(options('--force', '--only', 'unit,lint')).toMatchObject({
    only: ['unit', 'lint'],
    force: true,
  });
  expect(() => options('--only=units')).toThrow('not units');
  expect(() => options('--only')).toThrow('not none');
});

test('another time zone is the one of the tests’ processes; a name of none is refused', () => {
  const { env } = options('--tz', 'Pacific/Auckland');
  expect(nodeSays(env, 'new Date(Date.UTC(2026, 0, 1)).getHours()')).toBe('13');
  expect(() => options('--tz', 'Pacific/Nowhere')).toThrow('not Pacific/Nowhere');
});

test('another clock is the one of the tests’ processes and goes on; what is given to Date stays', () => {
  const { env, only } = options('--clock', '2034-10-31T23:50:00Z');
  expect(only).toEqual(['unit']);
  expect(nodeSays(env, 'new Date().toISOString()')).toMatch(/^2034-10-31T23:5/);
  expect(nodeSays(env, 'Date.now() > Date.UTC(2034, 9, 31)')).toBe('true');
  expect(nodeSays(env, 'new Date(0).toISOString()')).toBe('1970-01-01T00:00:00.000Z');
  expect(nodeSays(env, 'new Date() instanceof Date && new Date().constructor === Date')).toBe(
    'true',
  );
  expect(nodeSays(env, 'Date()')).toContain('2034');
  expect(() => options('--clock', 'midnight')).toThrow('not midnight');
});
