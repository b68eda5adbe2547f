import type { Database } from '@portal/db/database';
import type { OutboxEvent } from '@portal/contracts/outbox';
import { makeVault } from '../vault';
import type { Vault } from '../vault';

const vaults = new WeakMap<Database, Vault>();

/** Of a key that no run-time login of the database may read. */
const vaultOf = (db: Database): Vault => {
  const known = vaults.get(db);
  if (known !== undefined) return known;
  const made = makeVault(`outbox ${db.sealKey.toString('base64')}`); // no text: a purpose of a key
  vaults.set(db, made);
  return made;
};

/** Whose words they are: sealed for one event they do not open as another's. */
const placeOf = (partnerId: string, eventId: string): string => `outbox ${partnerId} ${eventId}`;

/** What is sealed of an event as it is stored; null when it has nothing. */
export const sealWords = (
  db: Database,
  partnerId: string,
  eventId: string,
  words: OutboxEvent['sealed'],
): string | null =>
  words === null ? null : vaultOf(db).seal(JSON.stringify(words), placeOf(partnerId, eventId));

/**
 * What was sealed; null when there is nothing, or when it was sealed under another secret of the installation: nobody opens
 * it any more, and the events after it are to be read all the same.
 */
export const openWords = (
  db: Database,
  partnerId: string,
  eventId: string,
  sealed: string | null,
): unknown => {
  if (sealed === null) return null;
  try {
    return JSON.parse(vaultOf(db).open(sealed, placeOf(partnerId, eventId)));
  } catch {
    return null;
  }
};
