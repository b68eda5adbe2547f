import type { ImportPage, ListImports } from '@portal/contracts/import';
import { readInScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { and, count, desc, eq } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { pageOf, windowOf } from '../shared/page';
import { selectImports, toImportView } from './import-row';

/**
 * Imports of the partner, the latest first.
 * @throws {DomainError} `forbidden`
 */
export const listImports = async (ctx: Ctx, input: ListImports): Promise<ImportPage> => {
  requirePermission(ctx, { partner: 'read' });
  const filter = and(
    ofPartner(imports, partnerOf(ctx)),
    input.kind === undefined ? undefined : eq(imports.kind, input.kind),
    input.tenantId === undefined ? undefined : eq(imports.tenantId, input.tenantId),
  );
  const { limit, offset } = windowOf(input);
  const [rows, [total]] = await readInScope(ctx.db, scopeOf(ctx), (tx) => [
    selectImports(tx)
      .where(filter)
      .orderBy(desc(imports.createdAt), desc(imports.id))
      .limit(limit)
      .offset(offset),
    tx.select({ count: count() }).from(imports).where(filter),
  ]);
  return pageOf(input, rows.map(toImportView), total?.count ?? 0);
};
