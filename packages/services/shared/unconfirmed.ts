import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/**
 * True for a billing event that is claimed and not accepted. Costs nothing for the others: only of what is claimed is the
 * status looked up, by its key.
 * @param alias of the billing event in the statement
 */
export const unconfirmed = (partnerId: string, alias = 'e'): SQL => {
  const event = sql.identifier(alias);
  return sql`(${event}.is_claimed and not exists (
    select from event_claims claim where claim.partner_id = ${partnerId}::uuid
      and claim.event_id = ${event}.id and claim.status = 'accepted'))`;
};

/** True for a billing event of those whose word the platform takes, or that staff have accepted. */
export const trusted = (partnerId: string, alias = 'e'): SQL => {
  const event = sql.identifier(alias);
  return sql`(${event}.is_trusted or (${event}.is_claimed and not ${unconfirmed(partnerId, alias)}))`;
};
