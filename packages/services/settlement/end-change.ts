import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { settlementChanges } from '@portal/db/schema/settlement-change';
import type { AuditAction } from '@portal/domain/audit/act';
import { and, eq } from 'drizzle-orm';
import { partnerOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { wonRace } from '../shared/or-not-found';
import { personOf } from '../shared/payer';
import { loadSettings } from './load-settings';
import { changesIn } from './waiting-change';
import type { ChangeRow } from './waiting-change';

/** How a change that waited ended; stale: what it would change was changed under it. */
export type ChangeEnd = 'confirmed' | 'refused' | 'withdrawn' | 'stale';

const ACTIONS: Readonly<Record<ChangeEnd, AuditAction>> = {
  confirmed: 'settlement.confirm',
  refused: 'settlement.refuse',
  withdrawn: 'settlement.withdraw',
  stale: 'settlement.overtake',
};

/**
 * Ends a change that waits, once, and writes it into the record.
 * @throws {DomainError} `conflict` when somebody else was faster
 */
export const endChange = async (
  tx: Tx,
  ctx: Ctx,
  row: ChangeRow,
  { status, note }: { readonly status: ChangeEnd; readonly note?: string },
): Promise<void> => {
  const person = personOf(ctx);
  const [ended] = await tx
    .update(settlementChanges)
    .set({
      status,
      decidedBy: person.id,
      decidedByName: person.name,
      decidedAt: ctx.now(),
      decision: note ?? null,
    })
    .where(
      and(byId(settlementChanges, partnerOf(ctx), row.id), eq(settlementChanges.status, 'waiting')),
    )
    .returning({ id: settlementChanges.id });
  wonRace(ended, 'change');
  const changes = changesIn(row);
  const isConfirmed = status === 'confirmed';
  const payer = row.payer === 'platform' ? 'platform' : 'partner';
  const { currency } = await loadSettings(tx, partnerOf(ctx), payer);
  await appendAudit(tx, ctx, {
    action: ACTIONS[status],
    entityKind: 'settlement',
    entityId: row.id,
    entityName: row.payer,
    reason: note ?? null,
    persons: { proposedBy: row.proposedBy },
    before: {
      status: 'waiting',
      ...(isConfirmed
        ? { ...Object.fromEntries(changes.map(({ control, from }) => [control, from])), currency }
        : {}),
    },
    after: {
      status,
      proposedBy: row.proposedByName,
      ...(isConfirmed
        ? { ...Object.fromEntries(changes.map(({ control, to }) => [control, to])), currency }
        : {}),
    },
  });
};
