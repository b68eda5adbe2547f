import type { Tx } from '@portal/db/in-scope';
import type { Ctx } from '../context';
import type { OutboxReader, ReadEvent } from '../outbox/read-outbox';

/** Somebody who reads the outbox. */
export interface Reader {
  readonly name: OutboxReader;
  /**
   * Looks up what it needs for these events, through whatever login may read that, and gives what it then does about those
   * after a position, in the transaction that passes them. Before that nothing has happened, and it may be asked again.
   */
  readonly prepare: (
    ctx: Ctx,
    events: readonly ReadEvent[],
  ) => Promise<(tx: Tx, after: number) => Promise<void>>;
}
