import type { CreatedImport, CreateImport } from '@portal/contracts/import';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { imports } from '@portal/db/schema/customer';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { myId } from '../team/team-rule';
import { loadTenant } from '../tenant/load-tenant';
import { checkSource } from './check-source';

/** Events of files are counted apart from those of the API: their ids are the export's own. */
const FILE_SOURCE = 'file';

/**
 * Announces a file for one of the partner's tenants. Its bytes follow by `storeUploadChunk`, through the address given.
 * @throws {DomainError} `forbidden`, `not_found` (the tenant), `validation` (the source was allowed to others)
 */
export const createImport = async (ctx: Ctx, input: CreateImport): Promise<CreatedImport> => {
  requirePermission(ctx, { partner: 'import.manage' });
  const partnerId = partnerOf(ctx);
  const id = newId();
  await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    await loadTenant(tx, partnerId, input.tenantId);
    const source = input.source ?? FILE_SOURCE;
    const file = { partnerId, ...input, source, createdBy: myId(ctx) };
    await checkSource(tx, file);
    await tx.insert(imports).values({ ...file, id, createdAt: ctx.now() });
  });
  return { id, uploadUrl: `/upload/partner/import/${id}` };
};
