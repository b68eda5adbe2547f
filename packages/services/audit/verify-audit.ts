import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';

/** How long a chain is, and the number of the first entry that was changed, lost or cut off; null when it is whole. */
export interface AuditVerification {
  readonly entries: number;
  readonly firstBroken: number | null;
}

/**
 * Recomputes the hashes of the chain of the partner the asker is in; outside of any partner, the platform's own.
 * @throws {DomainError} `forbidden`
 */
export const verifyAudit = async (ctx: Ctx): Promise<AuditVerification> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  requireAllTenants(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [row] = await tx.execute<{ entries: bigint; first_broken: bigint | null }>(
      sql`select entries, first_broken from app.verify_audit(${ctx.partnerId ?? PLATFORM_PARTNER_ID}::uuid)`,
    );
    const broken = row?.first_broken ?? null;
    return {
      entries: Number(row?.entries ?? 0),
      firstBroken: broken === null ? null : Number(broken),
    };
  });
};
