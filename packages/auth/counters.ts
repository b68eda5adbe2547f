import { plainArray } from '@portal/db/array-literal';
import type { Database } from '@portal/db/database';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Scope, Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { sha256Hex } from './hash';
import { fromNow, readRows } from './rows';

/** What is counted for all server processes together: how often more, and when it begins anew. */
export interface Counted {
  /** Kept as its hash alone. */
  readonly key: string;
  readonly more: number;
  readonly endsAt: Date;
}

export const COUNTER_SCOPE: Scope = { login: 'portal_auth', partnerId: PLATFORM_PARTNER_ID };

const Points = z.object({ key: z.string(), points: z.int() });
/** So many that are over are forgotten for each that is counted: more than are added. */
const FORGOTTEN = 5;

/** Adds to the counters, and gives how far each has come. */
export const addToCounters = async (
  tx: Tx,
  counted: readonly Counted[],
): Promise<ReadonlyMap<string, number>> => {
  const byHash = new Map(counted.map((one) => [sha256Hex(one.key), one]));
  // In one order, so that two who count the same wait for each other, and not each for the other.
  const hashes = [...byHash.keys()].toSorted();
  const inOrder = hashes.flatMap((hash) => byHash.get(hash) ?? []);
  const rows = await readRows(
    tx,
    Points,
    sql`insert into platform_attempts as a (key_hash, points, ends_at)
      select n.key, n.more, n.ends_at
      from unnest(${plainArray(hashes)}::text[], ${plainArray(inOrder.map(({ more }) => String(more)))}::int[],
        ${plainArray(inOrder.map(({ endsAt }) => endsAt.toISOString()))}::timestamptz[]) as n(key, more, ends_at)
      on conflict (key_hash) do update set
        points = case when a.ends_at <= ${fromNow()} then excluded.points else a.points + excluded.points end,
        ends_at = case when a.ends_at <= ${fromNow()} then excluded.ends_at else a.ends_at end
      returning key_hash as key, points`,
  );
  await tx.execute(sql`
    delete from platform_attempts where key_hash in (
      select key_hash from platform_attempts where ends_at <= ${fromNow()}
      order by ends_at limit ${FORGOTTEN * counted.length}::int for update skip locked)`);
  return new Map(rows.map(({ key, points }) => [byHash.get(key)?.key ?? '', points]));
};

/**
 * Adds what this process has counted to what all others have, and gives the sums: for limits that may be passed by what
 * comes in between two such exchanges.
 */
export const shareCounts = (
  db: Database,
  counted: readonly Counted[],
): Promise<ReadonlyMap<string, number>> =>
  inScope(db, COUNTER_SCOPE, (tx) => addToCounters(tx, counted));
