import type { AuditCheckRequested } from '@portal/contracts/audit';
import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { loadPartner } from '../partner/load-partner';
import { requireAllTenants } from '../shared/all-tenants';
import { enqueueJob } from '../shared/enqueue-job';
import { appendAudit } from '../audit/append-audit';

/**
 * Asks for a verification of the chain of the partner at hand, outside of any partner of the platform's: it waits in the queue
 * and is carried out in the background (`checkAudit`).
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const requestAuditCheck = async (ctx: Ctx): Promise<AuditCheckRequested> => {
  requirePermission(ctx, {
    platform: 'settlement.manage',
    partner: 'settlement.manage',
    apiKey: 'audit:check',
  });
  requireAllTenants(ctx);
  const partnerId = ctx.partnerId ?? PLATFORM_PARTNER_ID;
  const id = newId();
  const scope = { ...scopeOf(ctx), partnerId };
  await inScope(ctx.db, scope, async (tx) => {
    const partner = ctx.partnerId === null ? null : await loadPartner(tx, ctx, ctx.partnerId);
    await enqueueJob(tx, 'audit__check', { partnerId, id });
    await appendAudit(tx, ctx, {
      action: 'audit.check',
      entityKind: 'audit',
      entityId: ctx.partnerId,
      entityName: partner?.name ?? null,
    });
  });
  return { id };
};
