import type { ImportView, StartImport } from '@portal/contracts/import';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { importMappings } from '@portal/db/schema/import';
import { conflict, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { checkSameHand, checkSource } from './check-source';
import { headerSignature } from './csv/header';
import { describeImport, loadImport } from './import-row';
import type { LoadedImport } from './import-row';
import { loadRowTenant } from './load-row-tenant';
import { assertMapping, withOwnNames } from './mapping/check-mapping';
import { enqueueJob } from '../shared/enqueue-job';
import { fileQuestions } from './reading/file-questions';
import { FileProfile, latestYearOf } from './reading/profile';
import { settleReading } from './reading/settle-reading';
import type { SettledReading } from './reading/settle-reading';
import { formatOf } from './upload-text';

const messages = defineMessages({
  notArrived: {
    id: 'services.import.notArrived',
    defaultMessage: 'The file has not arrived completely yet.',
  },
  noColumn: {
    id: 'services.import.noColumn',
    defaultMessage: 'The file has no column "{column}".',
  },
  startedAlready: {
    id: 'services.import.startedAlready',
    defaultMessage: 'This import was started already.',
  },
});

const rememberMapping = async (
  tx: Tx,
  { partnerId, tenantId, kind, header }: LoadedImport,
  { mapping, reading }: Required<Pick<StartImport, 'mapping' | 'reading'>>,
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
      reading,
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
      set: { mapping, reading, updatedAt: now },
    });
};

/** @throws {DomainError} `validation`: rows are to be left out by a column that is not there */
const assertColumns = (
  header: readonly string[],
  ignoreWhere: Readonly<Record<string, unknown>>,
): void => {
  const issues = Object.keys(ignoreWhere)
    .filter((column) => !header.includes(column))
    .map((column) => ({
      path: ['reading', 'ignoreWhere', column],
      message: phrase(messages.noColumn, { column }),
    }));
  if (issues.length > 0) throw validation(issues);
};

/** @throws {DomainError} `validation`: what the file leaves open has to be said first. */
const assertSettled = (questions: SettledReading['questions']): void => {
  if (questions.length === 0) return;
  throw validation(
    questions.map(({ about, column, message }) => ({
      path: ['reading', about, ...(column === null ? [] : [column])],
      message,
    })),
  );
};

/**
 * Starts the import with this mapping, which is remembered for the tenant and these headers. The work itself is a job,
 * enqueued in the same transaction.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (not waiting for a mapping), `validation` at `mapping.<field>`,
 * `reading.<what>` (what the file leaves open) or `source`
 */
export const startImport = async (ctx: Ctx, input: StartImport): Promise<ImportView> => {
  requirePermission(ctx, { partner: 'import.manage' });
  const partnerId = partnerOf(ctx);
  const { id } = input;
  const mapping = withOwnNames(input.mapping);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadImport(tx, partnerId, id, 'lock');
    if (row.status === 'uploading') throw conflict(messages.notArrived);
    if (row.status !== 'mapping') throw conflict(messages.startedAlready);
    await checkSource(tx, row);
    await checkSameHand(tx, ctx, row);
    assertMapping(row.kind, row.header ?? [], mapping);
    assertColumns(row.header ?? [], input.reading?.ignoreWhere ?? {});
    const format = formatOf(row.options);
    const { reading, questions } = settleReading({
      kind: row.kind,
      mapping,
      profile: FileProfile.parse(row.profile ?? {}),
      given: input.reading ?? {},
      latestYear: latestYearOf(row.createdAt),
      titleYear: format.titleYear,
      currency: (await loadRowTenant(tx, row)).currency,
    });
    assertSettled([...fileQuestions(format), ...questions]);
    await rememberMapping(tx, row, { mapping, reading }, ctx.now());
    await tx
      .update(imports)
      .set({ status: 'queued', mapping, reading })
      .where(byId(imports, partnerId, id));
    await enqueueJob(tx, 'import__run', { partnerId, id });
    await appendAudit(tx, ctx, {
      action: 'import.start',
      entityKind: 'import',
      entityId: id,
      entityName: row.fileName,
      tenantId: row.tenantId,
      after: { kind: row.kind, rows: row.totalRows, mapping, reading },
    });
    return describeImport(tx, partnerId, id);
  });
};
