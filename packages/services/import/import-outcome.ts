import type { ById } from '@portal/contracts/common';
import { ImportOutcome } from '@portal/contracts/import';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { importRejects } from '@portal/db/schema/import';
import { and, eq, sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { firstIdAt } from '../shared/first-id-at';
import { loadImport } from './import-row';
import type { LoadedImport } from './import-row';

interface SumRow extends Record<string, unknown> {
  readonly type: string;
  readonly currency: string;
  readonly events: number;
  readonly amountMinor: string;
}

/** What its events amount to. Ids tell when a row was made, so that no more is read than came since. */
const sumEvents = (tx: Tx, { partnerId, id, startedAt }: LoadedImport) =>
  tx.execute<SumRow>(sql`
    select type, currency, count(*)::int as events,
      coalesce(sum(amount_minor), 0)::text as "amountMinor"
    from billing_events
    where partner_id = ${partnerId}::uuid and id >= ${firstIdAt(startedAt ?? new Date())}::uuid
      and import_id = ${id}::uuid
    group by type, currency order by type, currency`);

/**
 * What became of the rows of an import, in the words of every answer about events (together all rows that were dealt with), and
 * what its events amount to.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const importOutcome = async (ctx: Ctx, { id }: ById): Promise<ImportOutcome> => {
  requirePermission(ctx, { partner: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const row = await loadImport(tx, partnerId, id);
    const ofImport = and(ofPartner(importRejects, partnerId), eq(importRejects.importId, id));
    const conflicts = await tx.$count(
      importRejects,
      and(ofImport, eq(importRejects.reason, 'conflict')),
    );
    const sums = row.kind === 'events' ? await sumEvents(tx, row) : [];
    return ImportOutcome.parse({
      counts: {
        accepted: row.acceptedRows,
        updated: row.updatedRows,
        duplicates: row.duplicateRows,
        conflicts,
        waiting: row.waitingRows,
        held: row.heldRows,
        claimed: row.claimedRows,
        ignored: row.ignoredRows,
        rejected: row.rejectedRows - conflicts,
      },
      sums: [...sums],
    });
  });
};
