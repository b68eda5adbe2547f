import type { CreatedImport, CreateImport } from '@portal/contracts/import';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { imports } from '@portal/db/schema/customer';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { myId } from '../team/team-rule';
import { loadTenant } from '../tenant/load-tenant';

/**
 * Announces a file for one of the partner's tenants. Its bytes follow by `storeUploadChunk`, through the address given.
 * @throws {DomainError} `forbidden`, `not_found` (the tenant)
 */
export const createImport = async (ctx: Ctx, input: CreateImport): Promise<CreatedImport> => {
  requirePermission(ctx, { partner: 'import.manage' });
  const partnerId = partnerOf(ctx);
  const id = newId();
  await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    await loadTenant(tx, partnerId, input.tenantId);
    await tx.insert(imports).values({
      partnerId,
      id,
      tenantId: input.tenantId,
      kind: input.kind,
      fileName: input.fileName,
      createdBy: myId(ctx),
      createdAt: ctx.now(),
    });
  });
  return { id, uploadUrl: `/upload/partner/import/${id}` };
};
