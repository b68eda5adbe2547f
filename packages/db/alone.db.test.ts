import { afterAll, beforeAll, expect, it } from 'vitest';
import { alone } from './alone';
import { openDatabase } from './database';
import type { Database } from './database';
import { TEST_SEAL_KEY } from './testing/test-server';
import { workerDatabase } from './testing/worker-database';

/** As two processes have them. */
let here: Database;
let there: Database;
beforeAll(async () => {
  const { urlFor } = await workerDatabase();
  const open = () => openDatabase({ urlFor, sealKey: TEST_SEAL_KEY, max: 2 });
  [here, there] = [open(), open()];
});
afterAll(() => Promise.all([here.close(), there.close()]));

const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((fulfil) => {
    open = fulfil;
  });
  return { open: () => open(), opened };
};

it('has work of one name done by one process after the other, and other work at once', async () => {
  const order: string[] = [];
  const [begun, end] = [gate(), gate()];
  const first = alone(here, 'work', async () => {
    begun.open();
    await end.opened;
    order.push('first');
  });
  await begun.opened;
  const second = alone(there, 'work', () => Promise.resolve(order.push('second')));
  await alone(there, 'other', () => Promise.resolve(order.push('other')));
  end.open();
  await Promise.all([first, second]);
  expect(order).toEqual(['other', 'first', 'second']);
});

it('lets the next one in after a failure', async () => {
  await expect(alone(here, 'work', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await alone(there, 'work', () => Promise.resolve('done'))).toBe('done');
});
