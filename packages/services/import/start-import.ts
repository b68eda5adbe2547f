import type { ImportView, StartImport } from '@portal/contracts/import';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { importMappings } from '@portal/db/schema/import';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { checkSameHand, checkSource } from './check-source';
import { headerSignature } from './csv/header';
import { describeImport, loadImport } from './import-row';
import type { LoadedImport } from './import-row';
import { assertMapping, withOwnNames } from './mapping/check-mapping';
import { withConstants } from './mapping/constants';
import { enqueueJob } from '../shared/enqueue-job';

const messages = defineMessages({
  notArrived: {
    id: 'services.import.notArrived',
    defaultMessage: 'The file has not arrived completely yet.',
  },
  startedAlready: {
    id: 'services.import.startedAlready',
    defaultMessage: 'This import was started already.',
  },
});

const rememberMapping = async (
  tx: Tx,
  { partnerId, tenantId, kind, header }: LoadedImport,
  { mapping, constants = {} }: Pick<StartImport, 'mapping' | 'constants'>,
  now: Date,
): Promise<void> => {
  await tx
    .insert(importMappings)
    .values({
      partnerId,
      tenantId,
      kind,
      headerSignature: headerSignature(header ?? []),
      mapping,
      constants,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [
        importMappings.partnerId,
        importMappings.tenantId,
        importMappings.kind,
        importMappings.headerSignature,
      ],
      set: { mapping, constants, updatedAt: now },
    });
};

/**
 * Starts the import with this mapping, which is remembered for the tenant and these headers. The work itself is a job,
 * enqueued in the same transaction.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (not waiting for a mapping), `validation` at `mapping.<field>`
 * or `source`
 */
export const startImport = async (ctx: Ctx, input: StartImport): Promise<ImportView> => {
  requirePermission(ctx, { partner: 'import.manage' });
  const partnerId = partnerOf(ctx);
  const { id, constants = {} } = input;
  const mapping = withOwnNames(input.mapping);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadImport(tx, partnerId, id, 'lock');
    if (row.status === 'uploading') throw conflict(messages.notArrived);
    if (row.status !== 'mapping') throw conflict(messages.startedAlready);
    await checkSource(tx, row);
    await checkSameHand(tx, ctx, row);
    assertMapping(row.kind, row.header ?? [], mapping);
    await rememberMapping(tx, row, { mapping, constants }, ctx.now());
    await tx
      .update(imports)
      .set({ status: 'queued', mapping, options: withConstants(row.options, constants) })
      .where(byId(imports, partnerId, id));
    await enqueueJob(tx, 'import__run', { partnerId, id });
    await appendAudit(tx, ctx, {
      action: 'import.start',
      entityKind: 'import',
      entityId: id,
      entityName: row.fileName,
      tenantId: row.tenantId,
      after: { kind: row.kind, rows: row.totalRows, mapping, ...constants },
    });
    return describeImport(tx, partnerId, id);
  });
};
