import { DatabaseSetupError } from '@portal/db/prepare-server';
import { notFound, unavailable, validation } from '@portal/domain/errors';
import { CommanderError } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { explainFailure, moneyText, table, UsageError } from './output';
import { moment, pair, words } from './parse';
import { makeProgram } from './program';

const said: string[] = [];
vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
  said.push(String(text));
  return true;
});
afterEach(() => said.splice(0));

test('refusals, wrong use and an absent database end with different codes', () => {
  expect(explainFailure(notFound('partner'))).toBe(1);
  expect(explainFailure(new UsageError('which?'))).toBe(2);
  expect(explainFailure(new CommanderError(1, 'commander.unknownCommand', 'what?'))).toBe(2);
  expect(explainFailure(new CommanderError(0, 'commander.helpDisplayed', ''))).toBe(0);
  expect(explainFailure(z.object({ name: z.string() }).safeParse({}).error)).toBe(2);
  expect(explainFailure(unavailable('away'))).toBe(3);
  expect(explainFailure(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }))).toBe(3);
});

test('a socket that is gone is an absent database, a file that is missing is not', () => {
  const missing = (syscall: string) =>
    Object.assign(new Error('no'), { code: 'ENOENT', syscall, path: '/tmp/x' });
  expect(explainFailure(missing('connect'))).toBe(3);
  expect(explainFailure(missing('open'))).toBe(1);
});

test('a refusal names the fields it is about', () => {
  explainFailure(validation([{ path: ['definition', 'components', 0], message: 'No key.' }]));
  expect(said.join('')).toBe('definition.components.0: No key.\n');
});

test('an unexpected failure says its innermost reason and no data of the query', () => {
  const cause = new Error('permission denied for table customers');
  explainFailure(new Error('Failed query: select …\nparams: ada@example.com', { cause }));
  expect(said.join('')).toBe('permission denied for table customers\n');
});

test('a database that cannot be prepared says what an administrator has to do', () => {
  const cause = new Error('permission denied to create database');
  const sentence = 'The database "shop" does not exist, and the user "maker" could not create it.';
  expect(explainFailure(new DatabaseSetupError(sentence, cause))).toBe(1);
  expect(said.join('')).toBe(`${sentence}\n`);
});

test('tables align text to the left and figures to the right', () => {
  const rows = [
    ['ada', '5', '12.50 USD'],
    ['berta', '120', '-3.00 USD'],
  ];
  expect(table(['who', 'n', 'net'], rows)).toBe(
    ['who      n        net', 'ada      5  12.50 USD', 'berta  120  -3.00 USD'].join('\n'),
  );
  expect(moneyText({ amountMinor: '-1205', currency: 'USD' })).toBe('-12.05 USD');
});

test('options are read as people write them', () => {
  expect(words('95, 94,,93')).toEqual(['95', '94', '93']);
  expect(pair('amount=Paid = net', { type: 'Kind' })).toEqual({
    type: 'Kind',
    amount: 'Paid = net',
  });
  expect(() => pair('amount')).toThrow(UsageError);
  expect(moment('2026-01-31')).toBe('2026-01-31T00:00:00.000Z');
  expect(() => moment('tomorrow')).toThrow(UsageError);
});

test('every command is there and explains itself', () => {
  const names = makeProgram().commands.flatMap((command) =>
    command.commands.length === 0
      ? [command.name()]
      : command.commands.map((inner) => `${command.name()} ${inner.name()}`),
  );
  expect(names).toEqual([
    'migrate',
    'seed demo',
    'db stop',
    'db url',
    'partner create',
    'partner list',
    'tenant create',
    'reseller create',
    'user create',
    'api-key create',
    'plan apply',
    'import customers',
    'import events',
    'customers assign',
    'commissions run',
    'commissions totals',
    'commissions check',
    'period list',
    'period close',
    'claims list',
    'claims accept',
    'claims refuse',
    'source list',
    'source allow',
    'source revoke',
    'audit verify',
  ]);
});
