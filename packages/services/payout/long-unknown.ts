import { partnerOr } from '@portal/db/partner-filter';
import { payouts } from '@portal/db/schema/payout';
import { LONG_UNKNOWN_MS } from '@portal/domain/payout/ask-again';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/**
 * True of payouts whose outcome has not been known for an hour: somebody has to look, though the provider is asked again.
 * @param partnerId null for those of all partners
 */
export const isLongUnknown = (partnerId: string | null, now: Date): SQL => {
  const before = new Date(now.getTime() - LONG_UNKNOWN_MS).toISOString();
  const partner = partnerOr(partnerId, payouts.partnerId);
  return sql`${payouts.status} = 'unknown' and exists (select from payout_attempts t
    where t.partner_id = ${partner} and t.payout_id = ${payouts.id} and t.status in ('started', 'unknown')
      and t.started_at <= ${before}::timestamptz)`;
};
