import { createHash } from 'node:crypto';
import type { Database } from '@portal/db/database';
import type { Ctx } from '@portal/services/context';
import { makeVault } from '@portal/services/vault';
import { makeLinks } from '../../apps/server/src/links';
import { SECRET } from '../bench/server';

/** Where the compared world believes to live. */
export const DOMAIN = 'portal.localhost';

/**
 * The instant at which the clock of the compared world stands. Far ahead of the database's own, which goes on: what is
 * recorded has to come before what is calculated from it.
 */
export const NOW = new Date('2034-11-20T12:00:00Z');

export const links = makeLinks({ scheme: 'http', domain: DOMAIN, port: 3000 });

export const personVault = makeVault(SECRET, 'person_keys');
export const payoutPorts = { vault: makeVault(SECRET), stripe: null };

/** The system's own context under the clock that stands still. */
export const systemCtx = (db: Database): Ctx => ({
  db,
  links,
  actor: { kind: 'system', name: 'sameness' },
  partnerId: null,
  requestId: 'sameness',
  now: () => NOW,
  personVault,
  payoutPorts,
});

/** What one area of the product gives: its texts in an order of their own, and one hash over all. */
export interface Area {
  readonly name: string;
  readonly texts: readonly string[];
  readonly hash: string;
}

/** Hashes the texts in sorted order, so that equal rows in another order are the same. */
export const areaOf = (name: string, texts: readonly string[]): Area => {
  const sorted = texts.toSorted();
  const hash = createHash('sha256');
  for (const text of sorted) hash.update(text).update('\n');
  return { name, texts: sorted, hash: hash.digest('hex') };
};
