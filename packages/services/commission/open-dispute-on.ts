import { sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';

/** True of a dispute of this alias that waits for a decision. */
export const isOpenDispute = (dispute: SQL): SQL => sql`${dispute}.status = 'open'`;

/** True for a line that its earner disputes: it alone is not paid out and not recovered until that is decided. */
export const hasOpenDispute = (partnerId: string, lineId: SQLWrapper): SQL => sql`exists (
  select from disputes o where o.partner_id = ${partnerId}::uuid and o.line_id = ${lineId} and ${isOpenDispute(sql`o`)})`;

/** The same of a few lines, each looked up by key (hence `offset 0`), in whatever order they are met. */
export const hasOpenDisputeByKey = (partnerId: string, lineId: SQLWrapper): SQL => sql`exists (
  select from (
    select from disputes o
    where o.partner_id = ${partnerId}::uuid and o.line_id = ${lineId} and ${isOpenDispute(sql`o`)} offset 0
  ) o)`;
