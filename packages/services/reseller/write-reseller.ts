import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { and, eq, sql } from 'drizzle-orm';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { changesOf, isUnchanged } from '../shared/changes';
import { wonRace } from '../shared/or-not-found';
import { recordStanding } from '../shared/record-standing';
import type { LoadedReseller } from './load-reseller';

type Change = Partial<
  Pick<
    LoadedReseller,
    'name' | 'type' | 'tier' | 'contactName' | 'contactEmail' | 'contactPhone' | 'postalPrefixes'
  >
>;

/**
 * Writes the fields of a reseller that are given and differ, on the record, if nobody was faster. Nothing happens when
 * nothing differs.
 * @param version the version the change was made from; the row's own when the asker did not say
 * @throws {DomainError} `conflict`
 */
export const writeReseller = async (
  tx: Tx,
  ctx: Ctx,
  row: LoadedReseller,
  { change, version = row.version }: { change: Change; version?: number | undefined },
): Promise<void> => {
  const changes = changesOf(row, change);
  if (isUnchanged(changes) && version === row.version) return;
  const [written] = await tx
    .update(resellers)
    .set({ ...change, version: sql`${resellers.version} + 1`, updatedAt: ctx.now() })
    .where(and(byId(resellers, row.partnerId, row.id), eq(resellers.version, version)))
    .returning({ id: resellers.id });
  wonRace(written, 'reseller');
  if (change.tier !== undefined && change.tier !== row.tier)
    await recordStanding(tx, ctx, row, { tier: change.tier, status: row.status });
  await appendAudit(tx, ctx, {
    action: 'reseller.update',
    entityKind: 'reseller',
    entityId: row.id,
    entityName: change.name ?? row.name,
    tenantId: row.tenantId,
    resellerId: row.id,
    ...changes,
  });
};
