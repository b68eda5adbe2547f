import { plainArray } from '@portal/db/array-literal';
import { fenced } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { enqueueJobs } from '../shared/enqueue-job';
import type { Queue } from '../shared/enqueue-job';
import type { Term } from './lead-groups';

interface Work extends Record<string, unknown> {
  readonly partnerId: string;
  readonly queue: Queue;
  readonly id: string;
}

const nameOf = ({ queue, partnerId, id }: Work): string => `${queue} ${partnerId} ${id}`;

/**
 * Work that is not finished and has no job; told to background work alone. Two statements, since the queue
 * is on one node and work on all. The queue comes second: whatever work was seen put its job there before.
 */
const findDue = (db: Database, { group }: Term): Promise<Work[]> =>
  inScope(db, { login: 'portal_jobs', readOnly: true }, async (tx) => {
    const open = await tx.execute<Work>(
      sql`select queue, partner_id as "partnerId", id from app.due_work(array[${group}::smallint])`,
    );
    const queues = [...new Set(open.map(({ queue }) => queue))];
    // Whatever its job waits for: a mail's second job would send it beside the first one.
    const queued = await tx.execute<Work>(sql`
      select name as queue, data ->> 'partnerId' as "partnerId", data ->> 'id' as id from pgboss.job
      where name = any(${plainArray(queues)}::text[]) and work_group = ${group}::smallint and state <= 'active'`);
    const known = new Set(queued.map(nameOf));
    return open.filter((work) => !known.has(nameOf(work)));
  });

/** Mails and readers that wait for another try are tried now: what was in the way may have been the process before. */
const hastenMails = (db: Database, { group }: Term): Promise<void> =>
  inScope(db, { login: 'portal_jobs' }, async (tx) => {
    await tx.execute(sql`
      update pgboss.job set start_after = now()
      where name in ('mail__send', 'outbox__read') and work_group = ${group}::smallint and state < 'active' and start_after > now()`);
  });

const enqueueOf = async (db: Database, term: Term): Promise<number> => {
  await hastenMails(db, term);
  const byPartner = new Map<string, Work[]>();
  const due = await findDue(db, term);
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

/**
 * Enqueues what a process that was killed left undone in some groups. Call it only as who leads them, after
 * `takeBackJobs`. What is in the queue already is left to it; what comes into it twice all the same, one after the
 * other, is done once: each handler finds its work finished the second time.
 * @returns how many were found
 */
export const enqueueDueWork = async (db: Database, terms: readonly Term[]): Promise<number> => {
  let found = 0;
  for (const term of terms) found += await enqueueOf(fenced(db, term), term);
  return found;
};
