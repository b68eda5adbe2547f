import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';

/**
 * The one gate through which the database's planner is told what bulks have changed: has the one table analyzed of which
 * the most changed, when that is a tenth of it and at least a thousand rows. It reads the table of all partners, so never
 * call it within anything that one partner waits for, nor in its transaction. Several at once do the work of one.
 * @returns the table's name; null when none has changed enough, or another is at it
 */
export const refreshStatistics = (db: Database): Promise<string | null> =>
  inScope(db, { login: 'portal_jobs' }, async (tx) => {
    const [row] = await tx.execute<{ analyzed: string | null }>(
      sql`select app.refresh_statistics() as analyzed`,
    );
    return row?.analyzed ?? null;
  });

/**
 * The same until nothing is left to do: for the end of a command after which no server may run that would see to it. What
 * this connection has changed last is counted first, which the database otherwise leaves for later.
 */
export const refreshAllStatistics = async (db: Database): Promise<readonly string[]> => {
  await inScope(db, { login: 'portal_jobs' }, (tx) =>
    tx.execute(sql`select pg_stat_force_next_flush()`),
  );
  const analyzed: string[] = [];
  for (;;) {
    const table = await refreshStatistics(db);
    // A table that is named twice is being filled right now.
    if (table === null || analyzed.includes(table)) return analyzed;
    analyzed.push(table);
  }
};
