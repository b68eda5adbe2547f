import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';

/**
 * Ends the jobs that wait to have this partner's outbox read, before it is read: what they were queued for is committed and
 * will be seen. Each transaction that tells of something queues one, since it cannot know whether one that waits will still
 * wait when it commits; however many that were, one is worked at.
 */
export const takeWaiting = (ctx: Ctx): Promise<unknown> =>
  inScope(ctx.db, jobScopeOf(ctx), (tx) =>
    tx.execute(sql`
      update pgboss.job set state = 'completed', completed_on = now()
      where name = 'outbox__read' and state < 'active' and id in (
        select id from pgboss.job
        where name = 'outbox__read' and state < 'active' and data ->> 'partnerId' = ${partnerOf(ctx)}
        for update skip locked)`),
  );
