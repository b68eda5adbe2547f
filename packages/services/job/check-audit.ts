import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { auditChecks } from '@portal/db/schema/record';
import { desc } from 'drizzle-orm';
import { requirePermission } from '../access';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { verifyAudit } from '../audit/verify-audit';
import type { AuditVerification } from '../audit/verify-audit';

const chainOf = (ctx: Ctx): string => ctx.partnerId ?? PLATFORM_PARTNER_ID;

/** Stores what was found; that it is broken after it was whole, or at first sight, is told of. */
const store = (ctx: Ctx, id: string, { entries, firstBroken }: AuditVerification) => {
  const partnerId = chainOf(ctx);
  return inScope(ctx.db, { login: 'portal_jobs', partnerId }, async (tx) => {
    const [before] = await tx
      .select({ firstBroken: auditChecks.firstBroken })
      .from(auditChecks)
      .where(ofPartner(auditChecks, partnerId))
      .orderBy(desc(auditChecks.checkedAt), desc(auditChecks.id))
      .limit(1);
    const stored = await tx
      .insert(auditChecks)
      .values({ partnerId, id, entries, firstBroken, checkedAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ id: auditChecks.id });
    const wasWhole = before === undefined || before.firstBroken === null;
    if (firstBroken === null || !wasWhole || stored.length === 0) return;
    await emit(tx, ctx, {
      kind: 'audit.broken',
      entityKind: 'audit_check',
      entityId: id,
      payload: { firstBroken },
    });
  });
};

/**
 * Verifies the chain of the audit log of the partner at hand (outside of any, the platform's) and keeps what was found. When
 * it is broken for the first time, the platform's administrators are told by mail. For background work and operators.
 * @param id of the verification: the same again is one.
 * @throws {DomainError} `forbidden`
 */
export const checkAudit = async (
  ctx: Ctx,
  { id }: { readonly id: string },
): Promise<AuditVerification> => {
  requirePermission(ctx, {});
  const found = await verifyAudit(ctx);
  await store(ctx, id, found);
  return found;
};
