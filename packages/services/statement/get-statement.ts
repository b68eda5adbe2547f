import type { ById } from '@portal/contracts/common';
import type { StatementDetail } from '@portal/contracts/statement';
import { inScope } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { disputes, statements } from '@portal/db/schema/settlement';
import { and, count, eq } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { canonicalHash } from '../shared/canonical-hash';
import { orNotFound } from '../shared/or-not-found';
import { contentOf, selectStatements, toStatementRow } from './statement-view';

/**
 * One statement as it was issued, and whether what is stored still has the hash it was issued with.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getStatement = async (ctx: Ctx, { id }: ById): Promise<StatementDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const partnerId = partnerOf(ctx);
  const [[selected], [disputed]] = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    Promise.all([
      selectStatements(tx).where(byId(statements, partnerId, id)),
      tx
        .select({ open: count() })
        .from(disputes)
        .where(
          and(
            ofPartner(disputes, partnerId),
            eq(disputes.statementId, id),
            eq(disputes.status, 'open'),
          ),
        ),
    ]),
  );
  const row = orNotFound(selected, 'statement');
  const recomputedHash = canonicalHash(row.statement.content);
  return {
    ...toStatementRow(row),
    content: contentOf(row),
    contentHash: row.statement.contentHash,
    recomputedHash,
    isIntact: recomputedHash === row.statement.contentHash,
    openDisputes: disputed?.open ?? 0,
  };
};
