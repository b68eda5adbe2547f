import type { EarnerKind } from '@portal/domain/commission/plan';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/**
 * Joins two rows of one kind of earner by whose they are, given their `reseller_id`s: a plain equality, so that it can be
 * hashed (`is not distinct from` compares each with each).
 */
export const isSameEarner = (kind: EarnerKind, a: SQL, b: SQL): SQL =>
  kind === 'partner' ? sql`${a} is null and ${b} is null` : sql`${a} = ${b}`;
