import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { jobScopeOf } from '../access';
import type { Ctx } from '../context';

/** Fewer new rows than these do not change what the planner should know. */
export const MANY_ROWS = 1000;

/**
 * Lets the database's planner know what a bulk of new customers, assignments, events, lines or payout items has changed,
 * without waiting for the server's own housekeeping. In a transaction of its own, after the bulk's.
 */
export const refreshStatistics = (ctx: Ctx): Promise<void> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await tx.execute(sql`select app.refresh_statistics()`);
  });
