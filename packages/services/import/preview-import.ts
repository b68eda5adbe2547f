import { ImportReading } from '@portal/contracts/import-reading';
import type { ImportMapping, ImportPreview, PreviewImport } from '@portal/contracts/import';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { importMappings } from '@portal/db/schema/import';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq } from 'drizzle-orm';
import { posterOfFile } from '../claim/poster';
import { partnerOf, readScopeOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { headerSignature, normalizeHeader } from './csv/header';
import type { CsvRow } from './csv/read-rows';
import { describeImport, loadImport } from './import-row';
import type { LoadedImport } from './import-row';
import { loadRowTenant } from './load-row-tenant';
import { mappingIssues, missingFields, withOwnNames } from './mapping/check-mapping';
import { detectMapping } from './mapping/detect-mapping';
import { mappingNotes, noRowNotes, notImported, unpaidNotes } from './mapping/notes';
import { groupProblems } from './problem-groups';
import { previewCustomers, previewEvents } from './preview-rows';
import type { RowsPreview } from './preview-rows';
import { fileQuestions } from './reading/file-questions';
import { isOutline } from './reading/outline';
import { FileProfile, latestYearOf } from './reading/profile';
import { kindsOf, settleReading } from './reading/settle-reading';
import { wordKey } from './reading/type-words';
import { keptCells, rowPlan } from './row/row';
import type { RowTenant } from './row/row';
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

/** The first rows of the file, those before its header too. */
const readFirstRows = async (ctx: Ctx, row: LoadedImport): Promise<CsvRow[]> => {
  const rows: CsvRow[] = [];
  const source = { partnerId: row.partnerId, importId: row.id, scope: scopeOf(ctx) };
  for await (const next of dataRows(ctx, source, { ...formatOf(row.options), headerRow: null })) {
    rows.push(next);
    if (rows.length >= ROWS_LOOKED_AT) break;
  }
  return rows;
};

const LINES_SHOWN = 6;

const fileOf = ({ options }: LoadedImport, all: readonly CsvRow[]): ImportPreview['file'] => {
  const format = formatOf(options);
  const { headerRow } = format;
  return {
    encoding: format.kind === 'text' ? format.encoding : null,
    sheet: format.kind === 'sheet' ? format.sheet : null,
    sheets: format.kind === 'sheet' ? [...format.sheets] : [],
    headerLine: headerRow === null ? null : (all[headerRow]?.line ?? null),
    lines: all.slice(0, LINES_SHOWN).map(({ line, cells }) => ({ line, cells: keptCells(cells) })),
  };
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

const keysInSpellingOf = <Value>(
  header: readonly string[],
  byColumn: Readonly<Record<string, Value>> | undefined,
): Record<string, Value> | undefined =>
  byColumn === undefined
    ? undefined
    : Object.fromEntries(
        Object.entries(byColumn).map(([column, value]) => [
          inSpellingOf(header, { column })['column'] ?? column,
          value,
        ]),
      );

const readingInSpellingOf = (header: readonly string[], reading: ImportReading): ImportReading => ({
  ...reading,
  dates: keysInSpellingOf(header, reading.dates),
  decimals: keysInSpellingOf(header, reading.decimals),
  ignoreWhere: keysInSpellingOf(header, reading.ignoreWhere),
});

/** Which column is what, and how the cells are read as far as that was said. */
interface Reading {
  readonly mapping: ImportMapping;
  readonly reading: ImportReading;
}

/** The mapping last confirmed for these headers, as far as it still fits. */
const rememberedMapping = async (
  tx: Tx,
  { partnerId, tenantId, kind, header }: LoadedImport,
): Promise<Reading | null> => {
  const [row] = await tx
    .select({ mapping: importMappings.mapping, reading: importMappings.reading })
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
  return { mapping, reading: readingInSpellingOf(header ?? [], ImportReading.parse(row.reading)) };
};

/** What is said of a word now goes before what was said of any of its spellings. */
const withWords = (
  known: ImportReading['types'] = {},
  given: ImportReading['types'] = {},
): ImportReading['types'] => {
  const said = new Set(Object.keys(given).map(wordKey));
  const kept = Object.entries(known).filter(([word]) => !said.has(wordKey(word)));
  return { ...Object.fromEntries(kept), ...given };
};

/** What is said now goes before what was said of the last file; an empty tax rate takes it back. */
const withGiven = (
  { taxRate: lastRate, ...known }: ImportReading,
  { taxRate = lastRate, ...given }: ImportReading,
): ImportReading => ({
  ...known,
  ...given,
  ...(taxRate === undefined || taxRate === '' ? {} : { taxRate }),
  dates: { ...known.dates, ...given.dates },
  decimals: { ...known.decimals, ...given.decimals },
  types: withWords(known.types, given.types),
});

/** One type for all rows is remembered for files in which no column tells it. */
const rememberedReading = (
  remembered: Reading | null,
  mapping: ImportMapping | undefined,
): ImportReading => {
  if (remembered === null) return {};
  // The next file is of another year.
  const { year: _year, ...known } = remembered.reading;
  if (mapping?.['type'] === undefined || remembered.mapping['type'] !== undefined) return known;
  const { all: _, sign: __, ...rest } = known;
  return rest;
};

const chooseReading = (
  row: LoadedImport,
  rows: readonly CsvRow[],
  given: PreviewImport,
  remembered: Reading | null,
): Reading & { readonly mappingSource: MappingSource } => {
  const reading = withGiven(rememberedReading(remembered, given.mapping), given.reading ?? {});
  if (given.mapping !== undefined)
    return { mapping: withOwnNames(given.mapping), reading, mappingSource: 'given' };
  if (remembered !== null)
    return { mapping: remembered.mapping, reading, mappingSource: 'remembered' };
  const header = row.header ?? [];
  const data = rows.filter(({ cells }) => !isOutline(cells, header));
  const columns = header.map((name, index) => ({ name, values: columnValues(data, index) }));
  return { mapping: detectMapping(row.kind, columns), reading, mappingSource: 'detected' };
};

const previewRows = async (
  tx: Tx,
  ctx: Ctx,
  row: LoadedImport,
  { mapping, reading }: Reading,
  rows: readonly CsvRow[],
  { tenant, isComplete }: { readonly tenant: RowTenant; readonly isComplete: boolean },
): Promise<RowsPreview> => {
  const header = row.header ?? [];
  const { partnerId, tenantId } = row;
  const source = {
    partnerId,
    tenantId,
    source: row.source,
    postedBy: posterOfFile(row),
    plan: rowPlan(header, mapping, reading, { tenant, now: row.createdAt }),
    now: ctx.now(),
    isComplete,
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
  const all = await readFirstRows(ctx, row);
  const rows = all.slice((formatOf(row.options).headerRow ?? -1) + 1);
  const header = row.header ?? [];
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const remembered = await rememberedMapping(tx, row);
    const { mapping, mappingSource, ...chosen } = chooseReading(row, rows, input, remembered);
    const profile = FileProfile.parse(row.profile ?? {});
    const format = formatOf(row.options);
    const tenant = await loadRowTenant(tx, row);
    const settled = settleReading({
      kind: row.kind,
      mapping,
      profile,
      given: chosen.reading,
      latestYear: latestYearOf(row.createdAt),
      titleYear: format.titleYear,
      currency: tenant.currency,
    });
    const { reading, words } = settled;
    const questions = [...fileQuestions(format), ...settled.questions];
    const missing = missingFields(row.kind, mapping);
    const isComplete = missing.length === 0 && questions.length === 0;
    const how = { tenant, isComplete };
    const preview = await previewRows(tx, ctx, row, { mapping, reading }, rows, how);
    return {
      import: await describeImport(tx, partnerId, row.id),
      header,
      file: fileOf(row, all),
      samples: samplesOf(header, rows),
      mapping,
      mappingSource,
      reading,
      kinds: kindsOf(profile),
      questions,
      words,
      missingFields: missing,
      notImported: notImported(header, mapping),
      notes: [
        ...mappingNotes(row.kind, mapping, reading),
        ...(row.kind === 'events' ? unpaidNotes(profile, mapping, reading) : []),
        ...noRowNotes(preview.noRows),
      ],
      expected: preview.expected,
      asideGroups: preview.aside,
      rowsLookedAt: rows.length,
      rows: preview.rows.slice(0, ROWS_SHOWN),
      problems: preview.problems.slice(0, PROBLEMS_SHOWN),
      problemGroups: groupProblems(preview.problems),
      failsEverywhere:
        preview.problems.length + preview.noRows.length > 0 &&
        preview.problems.length === preview.rows.length,
    };
  });
};
