import { randomUUID } from 'node:crypto';
import type { Ctx } from '@portal/services/context';
import { locateDatabase, prepareDatabase } from '../database';
import type { LocatedDatabase } from '../database';
import { readEnv } from '../env';
import type { Env } from '../env';
import { makeLinks } from '../links';
import { makePayoutPorts } from '../payout-ports';
import { makePersonVault } from '../person-vault';

/** What a command works with: the system's own context, outside of any partner. */
export interface Portal {
  readonly env: Env;
  readonly located: LocatedDatabase;
  readonly ctx: Ctx;
}

/**
 * Runs `work` against the running database: the one of DATABASE_URL, else the embedded one of the data folder, which is
 * started for the time of the command when it does not run. The database is brought to this release first.
 */
export const withPortal = async <T>(
  log: (line: string) => void,
  work: (portal: Portal) => Promise<T>,
): Promise<T> => {
  const env = readEnv();
  const located = await locateDatabase(env, log);
  try {
    const db = await prepareDatabase(env, located, log);
    const { scheme, domain, publicPort: port } = env;
    const ctx: Ctx = {
      db,
      actor: { kind: 'system', name: 'command line' },
      partnerId: null,
      requestId: `cli-${randomUUID()}`,
      now: () => new Date(),
      personVault: makePersonVault(env),
      payoutPorts: makePayoutPorts(env),
      links: makeLinks({ scheme, domain, port }),
    };
    try {
      return await work({ env, located, ctx });
    } finally {
      await db.close();
    }
  } finally {
    await located.stop();
  }
};
