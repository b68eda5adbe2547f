import { OutboxEvent } from '@portal/contracts/outbox';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { outbox, outboxCursors } from '@portal/db/schema/record';
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Vault } from '../vault';
import { openWords } from './sealed-words';

/** Who reads the outbox. What all of them have passed is forgotten. */
export const OUTBOX_READERS = ['mail', 'application', 'onboarding'] as const;
export type OutboxReader = (typeof OUTBOX_READERS)[number];

/** An event as it is read. */
export type ReadEvent = OutboxEvent & { readonly position: number; readonly occurredAt: Date };

/** The rows after a position, in order, at most `limit`. */
const rowsAfter = (tx: Tx, partnerId: string, after: number, limit: number) =>
  tx
    .select()
    .from(outbox)
    .where(and(ofPartner(outbox, partnerId), gt(outbox.position, after)))
    .orderBy(asc(outbox.position))
    .limit(limit);
type Row = Awaited<ReturnType<typeof rowsAfter>>[number];

const read = (vault: Vault, row: Row): ReadEvent[] => {
  const { partnerId, id, position, occurredAt, sealed, ...event } = row;
  if (position === null) return [];
  const words = openWords(vault, partnerId, id, sealed);
  return [{ ...OutboxEvent.parse({ ...event, sealed: words }), position, occurredAt }];
};

/** What a reader of a partner has before it; it stays there. */
export const peekOutbox = async (
  tx: Tx,
  { personVault, partnerId }: { readonly personVault: Vault; readonly partnerId: string },
  reader: OutboxReader,
  limit: number,
): Promise<ReadEvent[]> => {
  const [cursor] = await tx
    .select({ position: outboxCursors.position })
    .from(outboxCursors)
    .where(and(ofPartner(outboxCursors, partnerId), eq(outboxCursors.reader, reader)));
  const rows = await rowsAfter(tx, partnerId, cursor?.position ?? 0, limit);
  return rows.flatMap((row) => read(personVault, row));
};

/**
 * Moves a reader past what it has before it, up to a position. What it does about that belongs into the same transaction:
 * then it is done once, however often a job runs and wherever a process dies. Another that reads for the same reader waits.
 * @returns the position that it stood at: what is at it or before it was read already
 */
export const passOutbox = async (
  tx: Tx,
  partnerId: string,
  reader: OutboxReader,
  upTo: number,
): Promise<number> => {
  const [cursor] = await tx
    .insert(outboxCursors)
    .values({ partnerId, reader, position: 0 })
    .onConflictDoUpdate({
      target: [outboxCursors.partnerId, outboxCursors.reader],
      set: { position: sql`${outboxCursors.position}` },
    })
    .returning({ position: outboxCursors.position });
  const stood = cursor?.position ?? 0;
  await tx
    .update(outboxCursors)
    .set({ position: upTo })
    .where(
      and(
        ofPartner(outboxCursors, partnerId),
        eq(outboxCursors.reader, reader),
        lte(outboxCursors.position, upTo),
      ),
    );
  return stood;
};
