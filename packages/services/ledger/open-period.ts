import type { Tx } from '@portal/db/in-scope';
import { addPeriods, comparePeriods } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';

interface LatestRow extends Record<string, unknown> {
  period: Period;
  status: 'closing' | 'closed';
  stage: 'calculating' | 'bonuses' | 'statements' | 'closed';
}

/** The latest month that is being closed or is closed; null when none is. */
const latestClose = async (tx: Tx, partnerId: string): Promise<LatestRow | null> => {
  const [row] = await tx.execute<LatestRow>(sql`
    select period, status, stage from accounting_periods
    where partner_id = ${partnerId}::uuid order by period desc limit 1`);
  return row ?? null;
};

/**
 * The first month that takes lines and bookings; null when every month does. A month that is being closed takes them
 * until its events are calculated. Ask it after taking the ledger lock: it then holds until the transaction ends.
 */
export const firstOpenPeriod = async (tx: Tx, partnerId: string): Promise<Period | null> => {
  const latest = await latestClose(tx, partnerId);
  if (latest === null) return null;
  return latest.stage === 'calculating' ? latest.period : addPeriods(latest.period, 1);
};

/** The accounting month of what happened in a month: its own, or the first that is open. */
export const postingPeriod = (own: Period, firstOpen: Period | null): Period =>
  firstOpen !== null && comparePeriods(own, firstOpen) < 0 ? firstOpen : own;
