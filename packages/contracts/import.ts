import { IMPORT_KINDS, IMPORT_STATUSES } from '@portal/domain/enum/import';
import { FILE_ENCODINGS } from '@portal/domain/enum/import-reading';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { z } from 'zod';
import { Id, Instant, PageNumber, pageOf, Ref } from './common';
import { ColumnName, ImportQuestion, ImportReading, TypeWord } from './import-reading';
import { line, sourceName, prose } from './text';

const messages = defineMessages({
  fileName: { id: 'contracts.import.fileName', defaultMessage: 'The file has no name.' },
  source: { id: 'contracts.import.source', defaultMessage: 'Enter the name of the source.' },
});

export const ImportKind = z.enum(IMPORT_KINDS);
export type ImportKind = z.infer<typeof ImportKind>;

export const ImportStatus = z.enum(IMPORT_STATUSES);

const CUSTOMER_LABELS = defineMessages({
  externalId: { id: 'contracts.customerField.externalId', defaultMessage: 'Customer number' },
  name: { id: 'contracts.customerField.name', defaultMessage: 'Name' },
  email: { id: 'contracts.customerField.email', defaultMessage: 'E-mail' },
  phone: { id: 'contracts.customerField.phone', defaultMessage: 'Phone' },
  country: { id: 'contracts.customerField.country', defaultMessage: 'Country' },
  region: { id: 'contracts.customerField.region', defaultMessage: 'State or region' },
  city: { id: 'contracts.customerField.city', defaultMessage: 'City' },
  postalCode: { id: 'contracts.customerField.postalCode', defaultMessage: 'Postal code' },
  latitude: { id: 'contracts.customerField.latitude', defaultMessage: 'Latitude' },
  longitude: { id: 'contracts.customerField.longitude', defaultMessage: 'Longitude' },
  product: { id: 'contracts.customerField.product', defaultMessage: 'Product' },
  monthlyAmount: { id: 'contracts.customerField.monthlyAmount', defaultMessage: 'Monthly charge' },
  activatedOn: { id: 'contracts.customerField.activatedOn', defaultMessage: 'Customer since' },
});

const EVENT_LABELS = defineMessages({
  eventId: { id: 'contracts.eventField.eventId', defaultMessage: 'Event number' },
  type: { id: 'contracts.eventField.type', defaultMessage: 'Type' },
  customerId: { id: 'contracts.eventField.customerId', defaultMessage: 'Customer number' },
  occurredAt: { id: 'contracts.eventField.occurredAt', defaultMessage: 'When it happened' },
  time: { id: 'contracts.eventField.time', defaultMessage: 'Time of day' },
  zone: { id: 'contracts.eventField.zone', defaultMessage: 'Time zone' },
  amount: { id: 'contracts.eventField.amount', defaultMessage: 'Amount with tax (gross)' },
  amountIn: { id: 'contracts.eventField.amountIn', defaultMessage: 'Amount received (in)' },
  amountOut: { id: 'contracts.eventField.amountOut', defaultMessage: 'Amount paid back (out)' },
  direction: { id: 'contracts.eventField.direction', defaultMessage: 'Debit or credit' },
  net: { id: 'contracts.eventField.net', defaultMessage: 'Amount without tax (net)' },
  tax: { id: 'contracts.eventField.tax', defaultMessage: 'Tax' },
  taxRate: { id: 'contracts.eventField.taxRate', defaultMessage: 'Tax rate' },
  currency: { id: 'contracts.eventField.currency', defaultMessage: 'Currency' },
  reference: { id: 'contracts.eventField.reference', defaultMessage: 'Invoice number' },
  paymentId: {
    id: 'contracts.eventField.paymentId',
    defaultMessage: 'Event number of the payment refunded',
  },
  product: { id: 'contracts.eventField.product', defaultMessage: 'Product' },
  quantity: { id: 'contracts.eventField.quantity', defaultMessage: 'Quantity' },
});

/** Fields a column can be mapped to, with whether the import needs them (or the field named in `or` instead). */
export const IMPORT_FIELDS = {
  customers: [
    { field: 'externalId', label: CUSTOMER_LABELS.externalId, required: true },
    { field: 'name', label: CUSTOMER_LABELS.name, required: false },
    { field: 'email', label: CUSTOMER_LABELS.email, required: false },
    { field: 'phone', label: CUSTOMER_LABELS.phone, required: false },
    { field: 'country', label: CUSTOMER_LABELS.country, required: false },
    { field: 'region', label: CUSTOMER_LABELS.region, required: false },
    { field: 'city', label: CUSTOMER_LABELS.city, required: false },
    { field: 'postalCode', label: CUSTOMER_LABELS.postalCode, required: false },
    { field: 'latitude', label: CUSTOMER_LABELS.latitude, required: false },
    { field: 'longitude', label: CUSTOMER_LABELS.longitude, required: false },
    { field: 'product', label: CUSTOMER_LABELS.product, required: false },
    { field: 'monthlyAmount', label: CUSTOMER_LABELS.monthlyAmount, required: false },
    { field: 'activatedOn', label: CUSTOMER_LABELS.activatedOn, required: false },
  ],
  events: [
    { field: 'eventId', label: EVENT_LABELS.eventId, required: false },
    { field: 'type', label: EVENT_LABELS.type, required: false },
    { field: 'customerId', label: EVENT_LABELS.customerId, required: true },
    { field: 'occurredAt', label: EVENT_LABELS.occurredAt, required: true },
    { field: 'time', label: EVENT_LABELS.time, required: false },
    { field: 'zone', label: EVENT_LABELS.zone, required: false },
    { field: 'amount', label: EVENT_LABELS.amount, required: true, or: ['net', 'amountIn'] },
    { field: 'net', label: EVENT_LABELS.net, required: false },
    { field: 'tax', label: EVENT_LABELS.tax, required: false },
    { field: 'taxRate', label: EVENT_LABELS.taxRate, required: false },
    { field: 'amountIn', label: EVENT_LABELS.amountIn, required: false },
    { field: 'amountOut', label: EVENT_LABELS.amountOut, required: false },
    { field: 'direction', label: EVENT_LABELS.direction, required: false },
    { field: 'currency', label: EVENT_LABELS.currency, required: false },
    { field: 'reference', label: EVENT_LABELS.reference, required: false },
    { field: 'paymentId', label: EVENT_LABELS.paymentId, required: false },
    { field: 'product', label: EVENT_LABELS.product, required: false },
    { field: 'quantity', label: EVENT_LABELS.quantity, required: false },
  ],
} as const satisfies Record<
  ImportKind,
  readonly { field: string; label: Message; required: boolean; or?: readonly string[] }[]
>;

/** Field → header of the file's column; a field that is absent is not taken from the file. */
export const ImportMapping = z.record(line({ max: 60 }), ColumnName);
export type ImportMapping = z.infer<typeof ImportMapping>;

/** Step 1: announces a file; its bytes then go to `uploadUrl`. */
export const CreateImport = z.object({
  tenantId: Id,
  kind: ImportKind,
  fileName: line({ min: 1, max: 200, missing: messages.fileName }),
  /** The system that counts the file's event numbers; `file` when not said. */
  source: sourceName({ min: 1, max: 60, missing: messages.source }).optional(),
});
export type CreateImport = z.infer<typeof CreateImport>;
export const CreatedImport = z.object({ id: Id, uploadUrl: z.string() });
export type CreatedImport = z.infer<typeof CreatedImport>;

export const ImportView = z.object({
  id: Id,
  tenant: Ref,
  kind: ImportKind,
  fileName: z.string(),
  source: z.string(),
  status: ImportStatus,
  sizeBytes: z.number().int(),
  totalRows: z.number().int().nullable(),
  processedRows: z.number().int(),
  acceptedRows: z.number().int(),
  /** Events the partner earns from when the platform has accepted them. */
  claimedRows: z.number().int(),
  updatedRows: z.number().int(),
  duplicateRows: z.number().int(),
  rejectedRows: z.number().int(),
  /** Events kept until their customer or payment arrives. */
  waitingRows: z.number().int(),
  /** Events kept until a person says whether they are the same as others. */
  heldRows: z.number().int(),
  /** Left out because the file's words or its reading said so. */
  ignoredRows: z.number().int(),
  error: z.string().nullable(),
  createdByName: z.string().nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});
export type ImportView = z.infer<typeof ImportView>;
/** What became of the rows of an import, and what its events amount to by type and currency. */
export const ImportOutcome = z.object({
  counts: z.object({
    accepted: z.number().int(),
    updated: z.number().int(),
    duplicates: z.number().int(),
    conflicts: z.number().int(),
    waiting: z.number().int(),
    held: z.number().int(),
    claimed: z.number().int(),
    ignored: z.number().int(),
    rejected: z.number().int(),
  }),
  sums: z.array(
    z.object({
      type: z.string(),
      currency: z.string(),
      events: z.number().int(),
      amountMinor: z.string(),
    }),
  ),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;
export const ImportPage = pageOf(ImportView);
export type ImportPage = z.infer<typeof ImportPage>;

export const ListImports = z.object({
  page: PageNumber,
  pageSize: z.number().int().min(1).max(200).default(50),
  kind: ImportKind.optional(),
  tenantId: Id.optional(),
});
export type ListImports = z.infer<typeof ListImports>;

/** Reads the uploaded file anew: in another encoding, another sheet, its header on another line (null: it has none). */
export const RereadImport = z.object({
  id: Id,
  encoding: z.enum(FILE_ENCODINGS).optional(),
  headerLine: z.number().int().min(1).max(10_000).nullable().optional(),
  sheet: prose({ max: 200 }).optional(),
});
export type RereadImport = z.infer<typeof RereadImport>;

export const PreviewImport = z.object({
  id: Id,
  mapping: ImportMapping.optional(),
  reading: ImportReading.optional(),
});
export type PreviewImport = z.infer<typeof PreviewImport>;

/** A problem of one row, found before or during the import. Lines count from 1, the header included. */
export const ImportProblem = z.object({
  line: z.number().int(),
  column: z.string().nullable(),
  reason: z.string(),
  message: z.string(),
  cells: z.array(z.string()),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** Problems of one cause: how many rows have it, one of them, and what to do about it. */
export const ImportProblemGroup = z.object({
  reason: z.string(),
  column: z.string().nullable(),
  count: z.number().int(),
  example: ImportProblem,
  advice: z.string().nullable(),
});
export type ImportProblemGroup = z.infer<typeof ImportProblemGroup>;
export const ImportProblemGroups = z.array(ImportProblemGroup);

/** Step 2: the headers, the mapping proposed (or remembered, or as given), the first rows as they would be read. */
export const ImportPreview = z.object({
  import: ImportView,
  header: z.array(z.string()),
  /** How the file itself is read, with its beginning. */
  file: z.object({
    /** Null of a workbook. */
    encoding: z.enum(FILE_ENCODINGS).nullable(),
    /** Of a workbook the sheet that is read, and those among which to choose. */
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
    headerLine: z.number().int().nullable(),
    lines: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()) })),
  }),
  samples: z.record(z.string(), z.array(z.string())),
  mapping: ImportMapping,
  mappingSource: z.enum(['detected', 'remembered', 'given']),
  /** How its cells are read, as far as that is settled. */
  reading: ImportReading,
  questions: z.array(ImportQuestion),
  /** The words of columns that hold few different ones. */
  kinds: z.record(z.string(), z.array(z.string())),
  /** What the column of types holds. */
  words: z.array(TypeWord),
  missingFields: z.array(z.string()),
  /** Columns of the file that are mapped to nothing. */
  notImported: z.array(z.string()),
  /** What the mapping means for the amounts, in a sentence. */
  notes: z.array(z.object({ tone: z.enum(['info', 'warning']), text: z.string() })),
  rows: z.array(
    z.object({
      line: z.number().int(),
      values: z.record(z.string(), z.string()),
      /** What will become of it, where that can be told. */
      outcome: ImportOutcome.shape.counts.keyof().nullable(),
    }),
  ),
  /** How many rows were looked at from the beginning on. */
  rowsLookedAt: z.number().int(),
  /** What will become of them, by the decisions of the import itself; null where that is not told. */
  expected: ImportOutcome.shape.counts.nullable(),
  /** Why some of them will wait or be held. */
  asideGroups: ImportProblemGroups,
  problems: z.array(ImportProblem),
  /** The problems of all rows looked at, by cause. */
  problemGroups: ImportProblemGroups,
  /** No row that was looked at can be taken. */
  failsEverywhere: z.boolean(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** Step 3: starts the import with the mapping, which is remembered for this tenant and these headers. */
export const StartImport = z.object({
  id: Id,
  mapping: ImportMapping,
  reading: ImportReading.optional(),
});
export type StartImport = z.infer<typeof StartImport>;

export const ListImportProblems = z.object({
  id: Id,
  page: PageNumber,
  pageSize: z.number().int().min(1).max(200).default(50),
});
export type ListImportProblems = z.infer<typeof ListImportProblems>;
export const ImportProblemPage = pageOf(ImportProblem);
export type ImportProblemPage = z.infer<typeof ImportProblemPage>;
