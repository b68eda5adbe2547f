import { createServer } from 'node:net';
import { DatabaseSetupError } from '@portal/db/prepare-server';
import { openSuperuser } from '@portal/db/testing/superuser';
import { describe, expect, test } from 'vitest';
import { EnvError } from './env';
import { assertPortFree, explainStart } from './start-error';

const HOST = '127.0.0.1';

const withBusyPort = async (work: (port: number) => Promise<void>): Promise<void> => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, HOST, listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  try {
    await work(address.port);
  } finally {
    await new Promise((closed) => server.close(closed));
  }
};

describe('the port', () => {
  test('that somebody listens on is said to be in use', async () => {
    await withBusyPort(async (port) => {
      await expect(assertPortFree({ host: HOST, port })).rejects.toThrow(
        `Port ${port} of ${HOST} is in use. Stop what listens there, or choose another port with PORT.`,
      );
    });
  });

  test('that is free can be had afterwards', async () => {
    let free = 0;
    await withBusyPort((port) => {
      free = port;
      return Promise.resolve();
    });
    await assertPortFree({ host: HOST, port: free });
    await assertPortFree({ host: HOST, port: free });
  });

  test('of an address that is not ours is refused', async () => {
    await expect(assertPortFree({ host: '192.0.2.1', port: 3000 })).rejects.toThrow(
      'PORTAL_HOST=192.0.2.1 is no address of this machine.',
    );
  });
});

describe('a start that failed', () => {
  const url = 'postgres://somebody:secret@127.0.0.1:1/portal';

  test('because nothing listens at DATABASE_URL says so, without the password', async () => {
    const sql = await openSuperuser(url);
    const error: unknown = await sql`select 1`.catch((refused: unknown) => refused);
    await sql.end();
    const said = explainStart(error, url);
    expect(said).toBe(
      'The database at 127.0.0.1:1 cannot be reached. Does it run, and is DATABASE_URL right?',
    );
    expect(said).not.toContain('secret');
  });

  test('because the database’s user may not do something says what, and nothing of our code', () => {
    const sentence =
      'The database "shop" does not exist, and the user "maker" could not create it.';
    expect(explainStart(new DatabaseSetupError(sentence), url)).toBe(sentence);
  });

  test('because of a setting says which', () => {
    expect(explainStart(new EnvError(['PORT is wrong.']), undefined)).toContain('PORT is wrong.');
  });

  test('for a reason that we do not know says everything', () => {
    expect(explainStart(new Error('odd'), url)).toMatch(/odd[\s\S]+at /);
  });
});
