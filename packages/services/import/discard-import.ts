import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';

/**
 * Forgets an import that has not begun, with its file: nothing of it stays in the list. One that has begun is left alone.
 * @throws {DomainError} `forbidden`
 */
export const discardImport = async (ctx: Ctx, id: string): Promise<void> => {
  requirePermission(ctx, { partner: 'import.manage' });
  const partnerId = partnerOf(ctx);
  await inScope(ctx.db, jobScopeOf(ctx), (tx) =>
    // The database lets nothing go that has begun.
    tx.delete(imports).where(byId(imports, partnerId, id)),
  );
};
