import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { queryGuard } from '@portal/db/testing/query-guard';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { freshDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';

/** A database of which nobody tells the planner what it holds, and in which what was read can be counted. */
export interface Unanalyzed {
  readonly db: Database;
  readonly root: Superuser;
  readonly urlFor: (login: string) => string;
  readonly sealKey: Buffer;
  /** The texts of all statements since this was last emptied. */
  readonly texts: string[];
  /** Has what was read and changed until now counted, which the server otherwise leaves for later. */
  readonly countNow: () => Promise<unknown>;
  /** Rows that were looked at since then, in whatever way. */
  readonly rowsRead: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** One connection a login, so that what it has changed can be counted before the test goes on. */
export const openUnanalyzed = async (): Promise<Unanalyzed> => {
  const own = await freshDatabase();
  const texts: string[] = [];
  const guard = queryGuard();
  const db = openDatabase({
    urlFor: own.urlFor,
    sealKey: own.sealKey,
    max: 1,
    onScope: guard.onScope,
    onQuery: (query) => {
      texts.push(query.text);
      guard.onQuery(query);
    },
  });
  const root = await openSuperuser(own.superuserUrl);
  await root.unsafe(`do $$ declare t text; begin
    for t in select oid::regclass from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
      execute format('alter table %s set (autovacuum_enabled = false)', t);
    end loop; end $$`);
  const nobody = { partnerId: newId(), resellerId: newId() };
  const logins = ['portal_jobs', 'portal_partner', 'portal_reseller', 'portal_platform'] as const;
  const countNow = (): Promise<unknown> =>
    Promise.all([
      // What the test itself did as the superuser would else be counted some time later, amid what is measured.
      root`select pg_stat_force_next_flush()`,
      ...logins.map((login) =>
        inScope(db, { login, ...(login === 'portal_platform' ? {} : nobody) }, (tx) =>
          tx.execute(sql`select pg_stat_force_next_flush()`),
        ),
      ),
    ]);
  return {
    db,
    root,
    urlFor: own.urlFor,
    sealKey: own.sealKey,
    texts,
    countNow,
    rowsRead: async () => {
      await countNow();
      const [row] = await root<{ rows: number }[]>`
        select (sum(seq_tup_read) + sum(coalesce(idx_tup_fetch, 0)))::float8 as rows
        from pg_stat_user_tables where schemaname = 'public'`;
      return row?.rows ?? 0;
    },
    close: async () => {
      await root.end();
      await db.close();
      await own.drop();
    },
  };
};
