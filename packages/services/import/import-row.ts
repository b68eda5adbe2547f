import { ImportKind, ImportStatus } from '@portal/contracts/import';
import type { ImportView } from '@portal/contracts/import';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { partnerMembers } from '@portal/db/schema/identity';
import { tenants } from '@portal/db/schema/partner';
import { eq } from 'drizzle-orm';
import { orNotFound } from '../shared/or-not-found';
import { tellKept } from '../shared/tell-kept';
import { toInstant, toInstantOrNull } from '../shared/instant';

/** Imports with the names of their tenant and of who began them. */
export const selectImports = (tx: Tx) =>
  tx
    .select({
      id: imports.id,
      tenantId: imports.tenantId,
      tenantName: tenants.name,
      kind: imports.kind,
      fileName: imports.fileName,
      source: imports.source,
      status: imports.status,
      sizeBytes: imports.sizeBytes,
      totalRows: imports.totalRows,
      processedRows: imports.processedRows,
      acceptedRows: imports.acceptedRows,
      claimedRows: imports.claimedRows,
      updatedRows: imports.updatedRows,
      duplicateRows: imports.duplicateRows,
      rejectedRows: imports.rejectedRows,
      waitingRows: imports.waitingRows,
      heldRows: imports.heldRows,
      ignoredRows: imports.ignoredRows,
      error: imports.error,
      createdByName: partnerMembers.name,
      createdAt: imports.createdAt,
      startedAt: imports.startedAt,
      finishedAt: imports.finishedAt,
    })
    .from(imports)
    .innerJoin(tenants, joined(imports, tenants, eq(tenants.id, imports.tenantId)))
    .leftJoin(
      partnerMembers,
      joined(imports, partnerMembers, eq(partnerMembers.id, imports.createdBy)),
    )
    .$dynamic();

type Selected = Awaited<ReturnType<typeof selectImports>>[number];

/** A selected row in the shape of the contract. */
export const toImportView = ({ tenantId, tenantName, ...row }: Selected): ImportView => ({
  ...row,
  tenant: { id: tenantId, name: tenantName },
  error: tellKept(row.error),
  kind: ImportKind.parse(row.kind),
  status: ImportStatus.parse(row.status),
  createdAt: toInstant(row.createdAt),
  startedAt: toInstantOrNull(row.startedAt),
  finishedAt: toInstantOrNull(row.finishedAt),
});

/**
 * One import as it is shown.
 * @throws {DomainError} `not_found`
 */
export const describeImport = async (
  tx: Tx,
  partnerId: string,
  id: string,
): Promise<ImportView> => {
  const [row] = await selectImports(tx).where(byId(imports, partnerId, id));
  return toImportView(orNotFound(row, 'import'));
};

/**
 * An import as it is stored, locked until the transaction ends where that is asked for.
 * @throws {DomainError} `not_found`
 */
export const loadImport = async (
  tx: Tx,
  partnerId: string,
  id: string,
  lock: 'lock' | 'read' = 'read',
) => {
  const query = tx
    .select()
    .from(imports)
    .where(byId(imports, partnerId, id));
  const [row] = await (lock === 'lock' ? query.for('update') : query);
  const loaded = orNotFound(row, 'import');
  return {
    ...loaded,
    kind: ImportKind.parse(loaded.kind),
    status: ImportStatus.parse(loaded.status),
  };
};

export type LoadedImport = Awaited<ReturnType<typeof loadImport>>;
