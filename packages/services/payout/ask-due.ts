import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payouts } from '@portal/db/schema/payout';
import { askAgainAt } from '@portal/domain/payout/ask-again';
import { sql } from 'drizzle-orm';
import { enqueueJob } from '../shared/enqueue-job';
import { GROUPS, groupArray } from '../shared/work-groups';
import { lockPayout } from './load-payout';

interface Due extends Record<string, unknown> {
  readonly partnerId: string;
  readonly id: string;
}

/** A payout about whose outcome the provider is asked again. */
export interface AskedPayout {
  readonly partnerId: string;
  readonly payoutId: string;
  /** How long the outcome has been open, in milliseconds. */
  readonly openMs: number;
}

/** Payouts of all partners whose outcome is open; background work alone sees them. */
const findDue = (db: Database, now: Date, groups: readonly number[]): Promise<Due[]> =>
  inScope(db, { login: 'portal_jobs', readOnly: true }, async (tx) => [
    ...(await tx.execute<Due>(sql`
      select partner_id as "partnerId", id from app.due_payouts(${groupArray(groups)}, ${now.toISOString()}::timestamptz)`)),
  ]);

/** Another process may have asked meanwhile: then it is due later, or not at all. */
const askOne = (db: Database, now: Date, { partnerId, id }: Due): Promise<AskedPayout | null> =>
  inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    const payout = await lockPayout(tx, partnerId, id);
    const open = payout.attempts.find(({ state }) => state === 'started' || state === 'unknown');
    const isDue = payout.askAt !== null && payout.askAt <= now;
    if (open === undefined || !isDue) return null;
    const startedAt = open.startedAt.getTime();
    await tx
      .update(payouts)
      .set({ askAt: new Date(askAgainAt(startedAt, now.getTime())) })
      .where(byId(payouts, partnerId, id));
    await enqueueJob(tx, 'payout__settle', { partnerId, id });
    return { partnerId, payoutId: id, openMs: now.getTime() - startedAt };
  });

/**
 * Has the provider asked again about every payout whose outcome is not known and whose time has come: after a minute at first,
 * then at growing intervals up to an hour, until it is known. For whoever leads the groups.
 */
export const askDuePayouts = async (
  db: Database,
  now: Date,
  groups = GROUPS,
): Promise<AskedPayout[]> => {
  const asked: AskedPayout[] = [];
  for (const due of await findDue(db, now, groups)) {
    const one = await askOne(db, now, due);
    if (one !== null) asked.push(one);
  }
  return asked;
};
