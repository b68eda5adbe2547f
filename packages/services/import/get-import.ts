import type { ById } from '@portal/contracts/common';
import type { ImportView } from '@portal/contracts/import';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { describeImport } from './import-row';

/**
 * One import: where it stands and what became of its rows.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getImport = async (ctx: Ctx, { id }: ById): Promise<ImportView> => {
  requirePermission(ctx, { partner: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) => describeImport(tx, partnerOf(ctx), id));
};
