import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/**
 * The least that is paid out at once, in minor units: the payer's minimum, or the payee's own where that is higher. The
 * earner may ask for fewer and larger payouts, and never for smaller ones than its payer makes (decision 020). Either may be null.
 */
export const minimumOf = (payees: SQL, payers: SQL): SQL =>
  sql`greatest(coalesce(${payees}, 0), coalesce(${payers}, 0))`;
