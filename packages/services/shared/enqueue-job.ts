import { plainArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';

/** Queues of the product, `entity__verb`. */
export const QUEUES = [
  'outbox__read',
  'mail__send',
  'import__run',
  'commission__run',
  'payout__execute',
  'payout__settle',
  'period__close',
  'ledger__check',
  'audit__check',
  'file__scan',
  'file__remove',
] as const;
export type Queue = (typeof QUEUES)[number];

/** What a job carries: whose work, and which; a close is named by its month. Everything else stands in the database. */
interface Work {
  readonly partnerId: string;
  readonly id: string;
}

interface When {
  /** How long it waits at least. */
  readonly delaySeconds?: number;
  /** Of what waits, the highest goes first: what somebody waits for has 0. */
  readonly priority?: number;
}

/** Priority of work that is done for many, or that nobody asked for. */
export const IN_BULK = -10;

/** Puts work into its queue, in the transaction of its cause: it is done if, and only if, that one is committed. */
export const enqueueJob = async (
  tx: Tx,
  queue: Queue,
  { partnerId, id }: Work,
  { delaySeconds = 0, priority = 0 }: When = {},
): Promise<void> => {
  const data = JSON.stringify({ partnerId, id });
  await tx.execute(sql`
    select app.enqueue_job(${queue}, ${data}::jsonb,
      start_after => now() + make_interval(secs => ${delaySeconds}), priority => ${priority}::integer)`);
};

/** The same for much work of a partner in one statement, unless said otherwise after what somebody waits for. */
export const enqueueJobs = async (
  tx: Tx,
  partnerId: string,
  work: readonly { readonly queue: Queue; readonly id: string }[],
  { priority = IN_BULK }: Pick<When, 'priority'> = {},
): Promise<void> => {
  await tx.execute(sql`
    select count(app.enqueue_job(w.queue, jsonb_build_object('partnerId', ${partnerId}::text, 'id', w.id),
      priority => ${priority}::integer))
    from unnest(${plainArray(work.map(({ queue }) => queue))}::text[],
      ${plainArray(work.map(({ id }) => id))}::text[]) as w(queue, id)`);
};
