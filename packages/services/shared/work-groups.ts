import { plainArray } from '@portal/db/array-literal';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/** Work is led by group of partners, so that several processes share it (`app.group_of` says which partner is of which). */
export const GROUPS: readonly number[] = Array.from({ length: 16 }, (_, group) => group);

/** The group of what is no partner's, whose leader also does what is for the whole database. */
export const HOUSE_GROUP = 0;

export const groupArray = (groups: readonly number[]): SQL =>
  sql`${plainArray(groups.map(String))}::smallint[]`;

/** Partners of these groups alone. */
export const inGroups = (partnerId: SQL, groups: readonly number[]): SQL =>
  sql`app.group_of(${partnerId}) = any(${groupArray(groups)})`;
