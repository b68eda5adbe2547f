import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { ImportReading } from '@portal/contracts/import-reading';
import { isDomainError } from '@portal/domain/errors';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import { posterOfFile } from '../claim/poster';
import { queueRunOnArrival } from '../commission/queue-run';
import { firstIdAt } from '../shared/first-id-at';
import type { Ctx } from '../context';
import { lockTenantData } from '../tenant/lock-tenant-data';
import { checkSource } from './check-source';
import { dropUpload, failImport } from './fail-import';
import { takeBatch } from './import-batch';
import type { Batch, ImportPlan } from './import-batch';
import { loadImport } from './import-row';
import { loadRowTenant } from './load-row-tenant';
import type { CsvRow } from './csv/read-rows';
import { countOccurrences } from './row/made-up-id';
import { rowPlan } from './row/row';
import { dataRows, formatOf } from './upload-text';
import type { FileFormat } from './upload-text';

/** Rows per transaction: each is a point from which a killed import goes on. */
const BATCH_ROWS = 1000;

interface Begun {
  readonly plan: ImportPlan;
  readonly format: FileFormat;
  readonly processedRows: number;
}

/**
 * Marks the import as running; null when it has ended, or was never started.
 * @throws {DomainError} `validation` (its source was allowed to others meanwhile)
 */
const begin = (ctx: Ctx, importId: string): Promise<Begun | null> => {
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const row = await loadImport(tx, partnerId, importId, 'lock');
    if (row.status !== 'queued' && row.status !== 'running') return null;
    await checkSource(tx, row);
    await tx
      .update(imports)
      .set({ status: 'running', startedAt: row.startedAt ?? ctx.now() })
      .where(byId(imports, partnerId, importId));
    const header = row.header ?? [];
    const plan: ImportPlan = {
      partnerId,
      tenantId: row.tenantId,
      importId,
      kind: row.kind,
      source: row.source,
      postedBy: posterOfFile(row),
      rows: rowPlan(header, row.mapping ?? {}, ImportReading.parse(row.reading ?? {}), {
        tenant: await loadRowTenant(tx, row),
        now: row.createdAt,
      }),
      occurrences: null,
    };
    return { plan, format: formatOf(row.options), processedRows: row.processedRows };
  });
};

async function* batches(
  rows: AsyncIterable<CsvRow>,
  from: number,
): AsyncGenerator<Batch, void, undefined> {
  let index = 0;
  let start = from;
  let held: CsvRow[] = [];
  for await (const row of rows) {
    index += 1;
    if (index <= from) continue;
    held.push(row);
    if (held.length < BATCH_ROWS) continue;
    yield { start, rows: held };
    start = index;
    held = [];
  }
  if (held.length > 0) yield { start, rows: held };
}

/**
 * Takes a batch over, with its counts, in one transaction. The import's row is locked meanwhile, and says what another
 * worker has done already: those rows are left out, so that two workers give the result of one.
 * @returns false when the import has ended (it was cancelled)
 */
const commitBatch = (ctx: Ctx, plan: ImportPlan, batch: Batch): Promise<boolean> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const row = await loadImport(tx, plan.partnerId, plan.importId, 'lock');
    if (row.status !== 'running') return false;
    if (row.processedRows < batch.start) throw new Error('Rows of this import were left out.');
    const rows = batch.rows.slice(row.processedRows - batch.start);
    if (rows.length === 0) return true;
    const rest = { start: row.processedRows, rows };
    const counts = await takeBatch(tx, plan, rest, ctx.now());
    await tx
      .update(imports)
      .set({
        processedRows: sql`${imports.processedRows} + ${rows.length}`,
        acceptedRows: sql`${imports.acceptedRows} + ${counts.accepted}`,
        claimedRows: sql`${imports.claimedRows} + ${counts.claimed}`,
        updatedRows: sql`${imports.updatedRows} + ${counts.updated}`,
        duplicateRows: sql`${imports.duplicateRows} + ${counts.duplicate}`,
        rejectedRows: sql`${imports.rejectedRows} + ${counts.rejected}`,
        waitingRows: sql`${imports.waitingRows} + ${counts.waiting}`,
        heldRows: sql`${imports.heldRows} + ${counts.held}`,
        ignoredRows: sql`${imports.ignoredRows} + ${counts.ignored}`,
      })
      .where(byId(imports, plan.partnerId, plan.importId));
    return true;
  });

/**
 * The month of the first event of an import, or of those accepted meanwhile, as it may have accepted some. Ids tell when a
 * row was made, so that no more is read than came since.
 */
const findEarliest = async (
  tx: Tx,
  { partnerId, tenantId, importId }: ImportPlan,
  startedAt: Date | null,
): Promise<Period | null> => {
  const since = firstIdAt(startedAt ?? new Date(0));
  const [row] = await tx.execute<{ earliest: Period | null }>(sql`
    select least(
      (select to_char(min(local_date)::timestamp, 'YYYY-MM') from billing_events
        where partner_id = ${partnerId}::uuid and id >= ${since}::uuid and import_id = ${importId}::uuid),
      (select min(period) from event_claims
        where partner_id = ${partnerId}::uuid and decision_id >= ${since}::uuid
          and tenant_id = ${tenantId}::uuid and status = 'accepted')) as earliest`);
  return row?.earliest ?? null;
};

const complete = (ctx: Ctx, plan: ImportPlan): Promise<void> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const row = await loadImport(tx, plan.partnerId, plan.importId, 'lock');
    if (row.status !== 'running') return;
    await tx
      .update(imports)
      .set({ status: 'completed', totalRows: row.processedRows, finishedAt: ctx.now() })
      .where(byId(imports, plan.partnerId, plan.importId));
    await dropUpload(tx, plan.partnerId, plan.importId);
    if (plan.kind === 'events' && row.acceptedRows + row.claimedRows > 0) {
      await lockTenantData(tx, plan);
      const earliest = await findEarliest(tx, plan, row.startedAt);
      await queueRunOnArrival(tx, { ...plan, earliest, now: ctx.now() });
    }
    await appendAudit(tx, ctx, {
      action: 'import.complete',
      entityKind: 'import',
      entityId: plan.importId,
      entityName: row.fileName,
      tenantId: plan.tenantId,
      after: {
        kind: plan.kind,
        rows: row.processedRows,
        accepted: row.acceptedRows,
        claimed: row.claimedRows,
        updated: row.updatedRows,
        duplicates: row.duplicateRows,
        rejected: row.rejectedRows,
        waiting: row.waitingRows,
        held: row.heldRows,
        ignored: row.ignoredRows,
      },
    });
  });

/** Why `runImport` came back before the end of the file. */
class InterruptedError extends Error {
  constructor() {
    // no text: the queue catches it and tries again
    super('The import was interrupted; it goes on from its last batch when it is run again.');
    this.name = 'InterruptedError';
  }
}

const takeFile = async (ctx: Ctx, begun: Begun, signal: AbortSignal | undefined): Promise<void> => {
  const { format, processedRows } = begun;
  const { partnerId, importId, kind, rows, source: counter } = begun.plan;
  const source = { partnerId, importId, scope: jobScopeOf(ctx) };
  const hasNumbers = kind !== 'events' || rows.columns.has('eventId');
  const occurrences = hasNumbers
    ? null
    : await countOccurrences(dataRows(ctx, source, format), rows, counter);
  const plan = { ...begun.plan, occurrences };
  for await (const batch of batches(dataRows(ctx, source, format), processedRows)) {
    if (signal?.aborted === true) throw new InterruptedError();
    if (!(await commitBatch(ctx, plan, batch))) return;
  }
  await complete(ctx, plan);
};

/**
 * The import's work, run by the queue in the scope of background work: takes the file over batch by batch. Killed or
 * interrupted at any point, the next run goes on after the last row that was committed; run twice at once, the result is
 * that of one. A file that cannot be read ends it as failed; other errors are thrown, for the queue to try again.
 * @param signal ends it between two batches
 * @throws {DomainError} `not_found`
 */
export const runImport = async (
  ctx: Ctx,
  { importId }: { readonly importId: string },
  signal?: AbortSignal,
): Promise<void> => {
  try {
    const begun = await begin(ctx, importId);
    if (begun === null) return;
    await takeFile(ctx, begun, signal);
  } catch (error) {
    if (!isDomainError(error) || error.code !== 'validation') throw error;
    await failImport(ctx, { importId, message: error.words });
  }
};
