import type { ImportKind } from '@portal/contracts/import';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { importMappings } from '@portal/db/schema/import';
import { and, eq, inArray } from 'drizzle-orm';
import { scopeOf } from '../access';
import type { Ctx } from '../context';
import { columnNames, headerSignature } from './csv/header';
import type { HeaderPosition } from './csv/header';
import type { LoadedImport } from './import-row';
import { latestYearOf } from './reading/profile';
import type { UploadSource } from './workbook/upload-bytes';

/** What a scan needs to know beside the file. */
export interface ScanTarget extends UploadSource {
  readonly kind: ImportKind;
  /** That a date of the file may have. */
  readonly latestYear: number;
  /** Which of these rows are the headers of a file that was imported before; by place. */
  readonly findRemembered: (
    rows: readonly (readonly string[])[],
  ) => Promise<HeaderPosition | undefined>;
}

const signatureOf = (cells: readonly string[]): string => headerSignature(columnNames(cells));

/** Among rows, the one that was confirmed as a header; none of them where a file of so many columns without one was. */
const findRemembered = async (
  ctx: Ctx,
  { partnerId, tenantId, kind }: LoadedImport,
  rows: readonly (readonly string[])[],
): Promise<HeaderPosition | undefined> => {
  const signatures = rows.map(signatureOf);
  const headless = signatureOf((rows[0] ?? []).map(() => ''));
  const known = await inScope(ctx.db, { ...scopeOf(ctx), readOnly: true }, (tx) =>
    tx
      .select({ signature: importMappings.headerSignature })
      .from(importMappings)
      .where(
        and(
          ofPartner(importMappings, partnerId),
          eq(importMappings.tenantId, tenantId),
          eq(importMappings.kind, kind),
          inArray(importMappings.headerSignature, [...new Set([...signatures, headless])]),
        ),
      ),
  );
  const remembered = new Set(known.map(({ signature }) => signature));
  const index = signatures.findIndex((signature) => remembered.has(signature));
  if (index !== -1) return index;
  return remembered.has(headless) ? null : undefined;
};

/** What the scan of an import's file needs to know. */
export const scanTarget = (ctx: Ctx, row: LoadedImport): ScanTarget => ({
  partnerId: row.partnerId,
  importId: row.id,
  scope: scopeOf(ctx),
  kind: row.kind,
  latestYear: latestYearOf(row.createdAt),
  findRemembered: (rows) => findRemembered(ctx, row, rows),
});
