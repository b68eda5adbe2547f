import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';

/** Queues of the product, `entity__verb`. */
export const QUEUES = [
  'mail__send',
  'import__run',
  'commission__run',
  'payout__execute',
  'payout__settle',
  'period__close',
  'ledger__check',
] as const;
export type Queue = (typeof QUEUES)[number];

interface Due extends Record<string, unknown> {
  readonly queue: Queue;
  readonly partnerId: string;
  readonly id: string;
}

/** Work of all partners that is not finished; readable across partners by background work alone. */
const findDue = (db: Database): Promise<Due[]> =>
  inScope(db, { login: 'portal_jobs', readOnly: true }, async (tx) => [
    ...(await tx.execute<Due>(sql`
      select 'import__run' as queue, partner_id as "partnerId", id::text as id from imports
        where status in ('queued', 'running')
      union all
      select 'commission__run', partner_id, id::text from commission_runs where status in ('queued', 'running')
      union all
      select 'payout__settle', partner_id, id::text from payouts where status in ('processing', 'unknown')
      union all
      select 'mail__send', partner_id, id::text from mails where status = 'queued'
      union all
      select 'period__close', partner_id, period from accounting_periods
        where status = 'closing' and error is null`)),
  ]);

/**
 * Enqueues what a process that was killed left undone. Call it only as the leader of background work. What is in the
 * queue as well is done once: each handler finds its work finished the second time.
 * @returns how many were found
 */
export const enqueueDueWork = async (db: Database): Promise<number> => {
  const due = await findDue(db);
  for (const { queue, partnerId, id } of due) {
    const data = JSON.stringify({ partnerId, id });
    await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
      tx.execute(sql`select app.enqueue_job(${queue}, ${data}::jsonb)`),
    );
  }
  return due.length;
};
