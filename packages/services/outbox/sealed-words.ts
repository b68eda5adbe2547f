import type { OutboxEvent } from '@portal/contracts/outbox';
import type { Vault } from '../vault';

/** Whose words they are: sealed for one event they do not open as another's. */
const placeOf = (partnerId: string, eventId: string): string => `outbox ${partnerId} ${eventId}`;

/** What is sealed of an event as it is stored; null when it has nothing. The key is the server's: no login of the database has it. */
export const sealWords = (
  vault: Vault,
  partnerId: string,
  eventId: string,
  words: OutboxEvent['sealed'],
): string | null =>
  words === null ? null : vault.seal(JSON.stringify(words), placeOf(partnerId, eventId));

/**
 * What was sealed; null when there is nothing, or when it was sealed under another secret of the installation: nobody opens
 * it any more, and the events after it are to be read all the same.
 */
export const openWords = (
  vault: Vault,
  partnerId: string,
  eventId: string,
  sealed: string | null,
): unknown => {
  if (sealed === null) return null;
  try {
    return JSON.parse(vault.open(sealed, placeOf(partnerId, eventId)));
  } catch {
    return null;
  }
};
