import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { enqueueJobs } from '../shared/enqueue-job';
import type { Queue } from '../shared/enqueue-job';

interface Due extends Record<string, unknown> {
  readonly partnerId: string;
  readonly queue: Queue;
  readonly id: string;
}

/** Work that is not finished, of all partners; told to background work alone. */
const findDue = (db: Database): Promise<Due[]> =>
  inScope(db, { login: 'portal_jobs', readOnly: true }, async (tx) => [
    ...(await tx.execute<Due>(sql`
      select partner_id as "partnerId", queue, id from app.due_work() as open
      -- Whatever its job waits for: a mail's second job would send it beside the first one.
      where not exists (select from pgboss.job j
        where j.name = open.queue and j.state <= 'active' and j.data ->> 'partnerId' = open.partner_id::text
          and j.data ->> 'id' = open.id)`)),
  ]);

/** Mails that wait for another try are tried now: what was in the way may have been the process before. */
const hastenMails = (db: Database): Promise<void> =>
  inScope(db, { login: 'portal_jobs' }, async (tx) => {
    await tx.execute(sql`
      update pgboss.job set start_after = now()
      where name = 'mail__send' and state < 'active' and start_after > now()`);
  });

/**
 * Enqueues what a process that was killed left undone. Call it only as the leader of background work, after
 * `takeBackJobs`. What is in the queue already is left to it; what comes into it twice all the same, one after the
 * other, is done once: each handler finds its work finished the second time.
 * @returns how many were found
 */
export const enqueueDueWork = async (db: Database): Promise<number> => {
  await hastenMails(db);
  const byPartner = new Map<string, Due[]>();
  const due = await findDue(db);
  for (const work of due) {
    const known = byPartner.get(work.partnerId);
    if (known === undefined) byPartner.set(work.partnerId, [work]);
    else known.push(work);
  }
  for (const [partnerId, work] of byPartner)
    await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
      enqueueJobs(tx, partnerId, work),
    );
  return due.length;
};
