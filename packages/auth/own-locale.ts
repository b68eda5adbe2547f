import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { inRealm, tablesOf } from './realm';
import type { Realm } from './realm';
import { readRow } from './rows';

const Before = z.object({ locale: z.string().nullable() });

/** Stores a person's own locale, null for none; gives the one before. */
export const storeLocale = async (
  tx: Tx,
  realm: Realm,
  userId: string,
  locale: string | null,
): Promise<string | null> => {
  const { members } = tablesOf(realm);
  const mine = sql`${inRealm(realm, 'm')} and m.id = ${userId}::uuid`;
  const before = await readRow(
    tx,
    Before,
    sql`select m.locale from ${members} m where ${mine} for update`,
  );
  await tx.execute(sql`update ${members} m set locale = ${locale} where ${mine}`);
  return before?.locale ?? null;
};
