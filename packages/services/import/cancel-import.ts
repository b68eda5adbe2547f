import type { ById } from '@portal/contracts/common';
import type { ImportView } from '@portal/contracts/import';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { conflict } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { jobScopeOf, partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { dropUpload } from './fail-import';
import { describeImport, loadImport } from './import-row';
import { stateWords } from '@portal/domain/lifecycle/state-words';

const messages = defineMessages({
  endedAlready: {
    id: 'services.import.endedAlready',
    defaultMessage: 'This import is {status} already.',
  },
});

const ENDED: readonly string[] = ['completed', 'failed', 'cancelled'];

/**
 * Stops an import that has not ended: it takes over no further row. Rows taken over before stay, and its counts say how
 * many those are.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (it has ended)
 */
export const cancelImport = async (ctx: Ctx, { id }: ById): Promise<ImportView> => {
  requirePermission(ctx, { partner: 'import.manage' });
  const partnerId = partnerOf(ctx);
  const view = await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadImport(tx, partnerId, id, 'lock');
    if (ENDED.includes(row.status))
      throw conflict(phrase(messages.endedAlready, { status: stateWords(row.status) }));
    await tx
      .update(imports)
      .set({ status: 'cancelled', finishedAt: ctx.now() })
      .where(byId(imports, partnerId, id));
    await appendAudit(tx, ctx, {
      action: 'import.cancel',
      entityKind: 'import',
      entityId: id,
      entityName: row.fileName,
      tenantId: row.tenantId,
      before: { status: row.status },
      after: { status: 'cancelled', processedRows: row.processedRows },
    });
    return describeImport(tx, partnerId, id);
  });
  await inScope(ctx.db, jobScopeOf(ctx), (tx) => dropUpload(tx, partnerId, id));
  return view;
};
