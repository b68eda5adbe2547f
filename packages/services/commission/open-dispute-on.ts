import { sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';

/** True of a dispute of this alias that waits for a decision. */
export const isOpenDispute = (dispute: SQL): SQL => sql`${dispute}.status = 'open'`;

/** True for a line that its earner disputes: it alone is not paid out and not recovered until that is decided. */
export const hasOpenDispute = (partnerId: string, lineId: SQLWrapper): SQL => sql`exists (
  select from disputes o where o.partner_id = ${partnerId}::uuid and o.line_id = ${lineId} and ${isOpenDispute(sql`o`)})`;
