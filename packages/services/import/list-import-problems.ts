import type { ImportProblemPage, ListImportProblems } from '@portal/contracts/import';
import { tell } from '@portal/contracts/reader';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { importRejects } from '@portal/db/schema/import';
import { readKept } from '@portal/domain/text/kept';
import { and, asc, eq } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { pageOf, windowOf } from '../shared/page';
import { loadImport } from './import-row';

/**
 * Rows that were not taken over, in the order of the file: line, column, reason and the row as it stood.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const listImportProblems = async (
  ctx: Ctx,
  input: ListImportProblems,
): Promise<ImportProblemPage> => {
  requirePermission(ctx, { partner: 'read' });
  const partnerId = partnerOf(ctx);
  const { limit, offset } = windowOf(input);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const { id } = await loadImport(tx, partnerId, input.id);
    const filter = and(ofPartner(importRejects, partnerId), eq(importRejects.importId, id));
    const [rows, total] = await Promise.all([
      tx
        .select({
          line: importRejects.line,
          column: importRejects.columnName,
          reason: importRejects.reason,
          message: importRejects.message,
          cells: importRejects.cells,
        })
        .from(importRejects)
        .where(filter)
        .orderBy(asc(importRejects.line))
        .limit(limit)
        .offset(offset),
      tx.$count(importRejects, filter),
    ]);
    const told = rows.map(({ message, ...row }) => ({ ...row, message: tell(readKept(message)) }));
    return pageOf(input, told, total);
  });
};
