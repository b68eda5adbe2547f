import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { and, eq } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';

/** Lets an import that a passing fault stopped wait until its queue tries it again. For background work. */
export const putImportBack = async (
  ctx: Ctx,
  { importId }: { readonly importId: string },
): Promise<void> => {
  await inScope(ctx.db, jobScopeOf(ctx), (tx) =>
    tx
      .update(imports)
      .set({ status: 'queued' })
      .where(and(byId(imports, partnerOf(ctx), importId), eq(imports.status, 'running'))),
  );
};
