import { ImportConstants } from '@portal/contracts/import';
import type { ImportMapping, ImportPreview, PreviewImport } from '@portal/contracts/import';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { importMappings } from '@portal/db/schema/import';
import { tenants } from '@portal/db/schema/partner';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { headerSignature, normalizeHeader } from './csv/header';
import type { CsvRow } from './csv/read-rows';
import { describeImport, loadImport } from './import-row';
import type { LoadedImport } from './import-row';
import { mappingIssues, missingFields, withOwnNames } from './mapping/check-mapping';
import { constantsOf } from './mapping/constants';
import { detectMapping } from './mapping/detect-mapping';
import { mappingNotes, notImported } from './mapping/notes';
import { previewCustomers, previewEvents } from './preview-rows';
import type { RowsPreview } from './preview-rows';
import { fieldColumns } from './row/row';
import { dataRows, formatOf } from './upload-text';

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

/** Rows that are read to propose columns and to find problems. */
const ROWS_LOOKED_AT = 500;
const ROWS_SHOWN = 10;
const PROBLEMS_SHOWN = 100;
const SAMPLES_SHOWN = 5;

type MappingSource = ImportPreview['mappingSource'];

const readFirstRows = async (ctx: Ctx, row: LoadedImport): Promise<CsvRow[]> => {
  const rows: CsvRow[] = [];
  const source = { partnerId: row.partnerId, importId: row.id, scope: scopeOf(ctx) };
  for await (const next of dataRows(ctx, source, formatOf(row.options))) {
    rows.push(next);
    if (rows.length >= ROWS_LOOKED_AT) break;
  }
  return rows;
};

const columnValues = (rows: readonly CsvRow[], index: number): string[] =>
  rows.map(({ cells }) => cells[index] ?? '');

const samplesOf = (header: readonly string[], rows: readonly CsvRow[]): Record<string, string[]> =>
  Object.fromEntries(
    header.map((name, index) => {
      const given = columnValues(rows, index).map((value) => value.trim().slice(0, 100));
      return [name, [...new Set(given)].filter((value) => value !== '').slice(0, SAMPLES_SHOWN)];
    }),
  );

/** The same mapping with the columns spelt as in this file: a header counts as known in any case and spacing. */
const inSpellingOf = (header: readonly string[], mapping: ImportMapping): ImportMapping =>
  Object.fromEntries(
    Object.entries(mapping).map(([field, column]) => {
      const same = header.find((name) => normalizeHeader(name) === normalizeHeader(column));
      return [field, header.includes(column) ? column : (same ?? column)];
    }),
  );

/** Which column is what, and what holds for all rows. */
interface Reading {
  readonly mapping: ImportMapping;
  readonly constants: ImportConstants;
}

/** The mapping last confirmed for these headers, as far as it still fits. */
const rememberedMapping = async (
  tx: Tx,
  { partnerId, tenantId, kind, header }: LoadedImport,
): Promise<Reading | null> => {
  const [row] = await tx
    .select({ mapping: importMappings.mapping, constants: importMappings.constants })
    .from(importMappings)
    .where(
      and(
        ofPartner(importMappings, partnerId),
        eq(importMappings.tenantId, tenantId),
        eq(importMappings.kind, kind),
        eq(importMappings.headerSignature, headerSignature(header ?? [])),
      ),
    );
  if (row === undefined) return null;
  const mapping = inSpellingOf(header ?? [], row.mapping);
  if (mappingIssues(kind, header ?? [], mapping).length > 0) return null;
  return { mapping, constants: ImportConstants.parse(row.constants) };
};

const chooseReading = (
  row: LoadedImport,
  rows: readonly CsvRow[],
  given: PreviewImport,
  remembered: Reading | null,
): Reading & { readonly mappingSource: MappingSource } => {
  const constants = given.constants ?? remembered?.constants ?? {};
  if (given.mapping !== undefined)
    return { mapping: withOwnNames(given.mapping), constants, mappingSource: 'given' };
  if (row.mapping !== null)
    return { mapping: row.mapping, constants: constantsOf(row.options), mappingSource: 'given' };
  if (remembered !== null)
    return { mapping: remembered.mapping, constants, mappingSource: 'remembered' };
  const columns = (row.header ?? []).map((name, index) => ({
    name,
    values: columnValues(rows, index),
  }));
  return { mapping: detectMapping(row.kind, columns), constants, mappingSource: 'detected' };
};

const tenantCurrency = async (tx: Tx, { partnerId, tenantId }: LoadedImport): Promise<string> => {
  const [tenant] = await tx
    .select({ currency: tenants.currency })
    .from(tenants)
    .where(byId(tenants, partnerId, tenantId));
  return orNotFound(tenant, 'tenant').currency;
};

const previewRows = async (
  tx: Tx,
  ctx: Ctx,
  row: LoadedImport,
  { mapping, constants }: Reading,
  rows: readonly CsvRow[],
): Promise<RowsPreview> => {
  const header = row.header ?? [];
  const { partnerId, tenantId } = row;
  const source = {
    partnerId,
    tenantId,
    columns: fieldColumns(header, mapping, constants),
    width: header.length,
    currency: await tenantCurrency(tx, row),
    now: ctx.now(),
    isComplete: missingFields(row.kind, mapping).length === 0,
  };
  return row.kind === 'customers'
    ? previewCustomers(source, rows)
    : previewEvents(tx, source, rows);
};

/**
 * Shows how the file would be read: its headers with some values each, the mapping (the one given, else the one
 * remembered for these headers, else one proposed), the first rows as they would be taken, and the problems of the first
 * 500 rows. Nothing is stored.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (no file to look at)
 */
export const previewImport = async (ctx: Ctx, input: PreviewImport): Promise<ImportPreview> => {
  requirePermission(ctx, { partner: 'import.manage' });
  const partnerId = partnerOf(ctx);
  const row = await inScope(ctx.db, readScopeOf(ctx), (tx) => loadImport(tx, partnerId, input.id));
  if (row.status === 'uploading') throw conflict(messages.notArrived);
  if (row.status !== 'mapping') throw conflict(messages.startedAlready);
  const rows = await readFirstRows(ctx, row);
  const header = row.header ?? [];
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const remembered = await rememberedMapping(tx, row);
    const reading = chooseReading(row, rows, input, remembered);
    const { mapping, constants } = reading;
    const preview = await previewRows(tx, ctx, row, reading, rows);
    return {
      import: await describeImport(tx, partnerId, row.id),
      header,
      samples: samplesOf(header, rows),
      ...reading,
      missingFields: missingFields(row.kind, mapping),
      notImported: notImported(header, mapping),
      notes: mappingNotes(row.kind, mapping, constants),
      rows: preview.rows.slice(0, ROWS_SHOWN),
      problems: preview.problems.slice(0, PROBLEMS_SHOWN),
    };
  });
};
