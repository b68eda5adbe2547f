import type { Database } from '@portal/db/database';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { storedFiles } from '@portal/db/schema/file';
import { DAY_MS } from '@portal/domain/period/period';
import { and, asc, eq, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { enqueueJobs } from '../shared/enqueue-job';
import { GROUPS, HOUSE_GROUP, inGroups } from '../shared/work-groups';

/** So many are queued in one night for a partner. */
const AT_ONCE = 1000;

const queueAt = async (tx: Tx, partnerId: string, now: Date): Promise<void> => {
  const ours = ofPartner(storedFiles, partnerId);
  // What was begun a day ago has broken off: its server was killed between the store and the row.
  await tx
    .update(storedFiles)
    .set({ state: 'deleted', deletedAt: now })
    .where(
      and(
        ours,
        eq(storedFiles.state, 'receiving'),
        lt(storedFiles.createdAt, new Date(now.getTime() - DAY_MS)),
      ),
    );
  const due = await tx
    .select({ id: storedFiles.id, state: storedFiles.state })
    .from(storedFiles)
    .where(
      and(
        ours,
        or(
          eq(storedFiles.state, 'deleted'),
          and(
            inArray(storedFiles.state, ['received', 'unavailable']),
            or(isNull(storedFiles.scanAt), lte(storedFiles.scanAt, now)),
          ),
        ),
      ),
    )
    .orderBy(asc(storedFiles.id))
    .limit(AT_ONCE);
  if (due.length === 0) return;
  await enqueueJobs(
    tx,
    partnerId,
    due.map(({ id, state }) => ({
      queue: state === 'deleted' ? 'file__remove' : 'file__scan',
      id,
    })),
  );
};

/**
 * Queues again what should have been done about files: scans, and removing what was deleted or never became whole. For the
 * night's work, and whenever a process takes over; run twice it does nothing more.
 */
export const queueDueFiles = async (db: Database, now: Date, groups = GROUPS): Promise<void> => {
  const owners = await inScope(
    db,
    { login: 'portal_platform', partnerId: null, readOnly: true },
    async (tx) => [
      ...(await tx.execute<{ id: string }>(sql`
        select p.id from partners p where ${inGroups(sql`p.id`, groups)} order by p.id`)),
    ],
  );
  const house = groups.includes(HOUSE_GROUP) ? [PLATFORM_PARTNER_ID] : [];
  for (const partnerId of [...house, ...owners.map(({ id }) => id)])
    await inScope(db, { login: 'portal_jobs', partnerId }, (tx) => queueAt(tx, partnerId, now));
};
