import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { runCommissions } from '../../commission/run-commissions';
import type { World } from '../../commission/testing/world';
import { postEvents } from '../../event/post-events';
import { asPartnerKey, asPlatformKey } from '../../shared/testing/actors';
import { decideShown } from './decide-shown';

/** Posts events by a key of the platform, whose word counts, or of the partner, whose word is claimed. */
export const postBy = async (world: World, from: 'platform' | 'partner', events: unknown[]) => {
  const ctx =
    from === 'platform'
      ? asPlatformKey(world.db, ['events:write'])
      : asPartnerKey(world, ['events:write']);
  const { results } = await postEvents(ctx, { tenantId: world.tenantId, source: from, events });
  return results.map(({ outcome, reason }) => reason ?? outcome);
};

/** Accepts all that is claimed, as the platform. */
export const acceptAll = (world: World) =>
  decideShown(
    { ...asPlatformKey(world.db, ['claims:manage']), partnerId: world.partnerId },
    { status: 'open', outcome: 'accepted' },
  );

/** Carries out the calculations that arrivals and acceptances asked for, as the queue does. */
export const runQueued = async (world: World): Promise<void> => {
  const queued = await inScope(
    world.db,
    { login: 'portal_jobs', partnerId: world.partnerId },
    (tx) =>
      tx.execute<{ id: string }>(sql`select id from commission_runs
      where partner_id = ${world.partnerId}::uuid and status = 'queued' order by created_at`),
  );
  for (const { id } of queued) await runCommissions(world.ctx, { id });
};
