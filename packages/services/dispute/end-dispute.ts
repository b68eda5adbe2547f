import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { disputes } from '@portal/db/schema/settlement';
import { and, eq } from 'drizzle-orm';
import { partnerOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { wonRace } from '../shared/or-not-found';
import { personOf } from '../shared/payer';
import type { LoadedDispute } from './load-dispute';

/**
 * Ends a dispute that is still open, for the record.
 * @throws {DomainError} `conflict` when somebody else was faster
 */
export const endDispute = async (
  tx: Tx,
  ctx: Ctx,
  { dispute, tenantId, resellerId, resellerName }: LoadedDispute,
  how: {
    readonly status: 'accepted' | 'rejected' | 'withdrawn';
    readonly note: string | null;
    readonly after?: Readonly<Record<string, unknown>>;
  },
): Promise<void> => {
  const person = personOf(ctx);
  const [written] = await tx
    .update(disputes)
    .set({
      status: how.status,
      decision: how.note,
      decidedBy: person.id,
      decidedByName: person.name,
      decidedAt: ctx.now(),
    })
    .where(and(byId(disputes, partnerOf(ctx), dispute.id), eq(disputes.status, 'open')))
    .returning({ id: disputes.id });
  wonRace(written, 'dispute');
  await appendAudit(tx, ctx, {
    action: how.status === 'withdrawn' ? 'dispute.withdraw' : 'dispute.decide',
    entityKind: 'dispute',
    entityId: dispute.id,
    entityName: resellerName,
    tenantId,
    resellerId,
    reason: how.note,
    before: { status: 'open' },
    after: { status: how.status, ...how.after },
  });
};
