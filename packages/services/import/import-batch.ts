import type { ImportKind } from '@portal/contracts/import';
import { bulkInsert } from '@portal/db/bulk-insert';
import type { Tx } from '@portal/db/in-scope';
import { importRejects } from '@portal/db/schema/import';
import { assertNever } from '@portal/domain/errors';
import { keep } from '@portal/domain/text/kept';
import type { Poster } from '../claim/poster';
import type { EventCandidate } from '../event/check-event';
import { ingestEvents } from '../event/ingest-events';
import { lockTenantData } from '../tenant/lock-tenant-data';
import type { CsvRow } from './csv/read-rows';
import { withNumbers } from './row/customer-key';
import { customerReader } from './row/customer-row';
import type { ImportedCustomer } from './row/customer-row';
import { eventReader, rowProblemOf } from './row/event-row';
import { withId } from './row/made-up-id';
import type { Occurrences } from './row/made-up-id';
import { keptCells } from './row/row';
import type { RowPlan, RowProblem } from './row/row';
import { upsertCustomers } from './upsert-customers';

/** An import that is under way: what its rows mean and where they go. */
export interface ImportPlan {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly importId: string;
  readonly kind: ImportKind;
  /** The system that counts the event ids: those of files are the export's own. */
  readonly source: string;
  readonly postedBy: Poster;
  readonly rows: RowPlan;
  /** Told apart by what they say, where the file has no event numbers; null where it has. */
  readonly occurrences: Occurrences | null;
}

/** Rows that stand next to each other in a file, and how many stand before them. */
export interface Batch {
  readonly start: number;
  readonly rows: readonly CsvRow[];
}

/** What became of a batch; all of them sum to its rows. */
export interface BatchCounts {
  accepted: number;
  claimed: number;
  updated: number;
  duplicate: number;
  rejected: number;
  waiting: number;
  held: number;
  ignored: number;
}

interface Reject {
  readonly row: CsvRow;
  readonly problem: RowProblem;
}

interface BatchResult {
  readonly counts: BatchCounts;
  readonly rejects: readonly Reject[];
}

const noCounts = (): BatchCounts => ({
  accepted: 0,
  claimed: 0,
  updated: 0,
  duplicate: 0,
  rejected: 0,
  waiting: 0,
  held: 0,
  ignored: 0,
});

const takeCustomers = async (
  tx: Tx,
  plan: ImportPlan,
  { rows }: Batch,
  now: Date,
): Promise<BatchResult> => {
  const read = customerReader(plan.rows);
  const counts = noCounts();
  const rejects: Reject[] = [];
  const batch: ImportedCustomer[] = [];
  for (const row of rows) {
    const reading = read(row.cells);
    if (!reading.ok) rejects.push({ row, problem: reading.problem });
    else if (reading.customer === null) counts.ignored += 1;
    else batch.push(reading.customer);
  }
  await lockTenantData(tx, plan);
  const target = { ...plan, currency: plan.rows.tenant.currency, now };
  for (const outcome of await upsertCustomers(tx, target, batch)) counts[outcome] += 1;
  return { counts: { ...counts, rejected: rejects.length }, rejects };
};

const takeEvents = async (
  tx: Tx,
  plan: ImportPlan,
  { rows, start }: Batch,
  now: Date,
): Promise<BatchResult> => {
  const read = eventReader(plan.rows);
  const { zone } = plan.rows.tenant;
  const counts = noCounts();
  const rejects: Reject[] = [];
  const readRows: CsvRow[] = [];
  const candidates: EventCandidate[] = [];
  for (const [index, row] of rows.entries()) {
    const reading = read(row.cells);
    if (!reading.ok) rejects.push({ row, problem: reading.problem });
    else if (reading.candidate === null) counts.ignored += 1;
    else {
      const occurrence = plan.occurrences?.(start + index) ?? 1;
      readRows.push(row);
      candidates.push(withId(reading.candidate, plan.source, zone, occurrence));
    }
  }
  const numbered = await withNumbers(tx, plan, plan.rows.reading.key, candidates);
  const known = numbered.flatMap((one) => (one.ok ? [one.candidate] : []));
  const { decisions } = await ingestEvents(tx, { ...plan, now }, known);
  const decided = decisions.values();
  for (const [index, row] of readRows.entries()) {
    const one = numbered[index];
    if (one?.ok === false) {
      rejects.push({ row, problem: rowProblemOf(one.problem, plan.rows.columns) });
      continue;
    }
    const decision = decided.next().value;
    if (decision === undefined) throw new Error('An event was left undecided.');
    if (decision.outcome === 'conflict' || decision.outcome === 'rejected')
      rejects.push({ row, problem: rowProblemOf(decision.problem, plan.rows.columns) });
    else counts[decision.outcome === 'ahead' ? decision.otherwise : decision.outcome] += 1;
  }
  return { counts: { ...counts, rejected: rejects.length }, rejects };
};

const takeRows = (tx: Tx, plan: ImportPlan, batch: Batch, now: Date): Promise<BatchResult> => {
  switch (plan.kind) {
    case 'customers':
      return takeCustomers(tx, plan, batch, now);
    case 'events':
      return takeEvents(tx, plan, batch, now);
    default:
      return assertNever(plan.kind);
  }
};

const keepRejects = async (tx: Tx, plan: ImportPlan, rejects: readonly Reject[]): Promise<void> => {
  const { partnerId, tenantId, importId } = plan;
  const rows = rejects.map(({ row, problem }) => ({
    partnerId,
    tenantId,
    importId,
    line: row.line,
    columnName: problem.column,
    reason: problem.reason,
    message: keep(problem.message),
    cells: keptCells(row.cells),
  }));
  if (rows.length > 0) await bulkInsert(tx, importRejects, rows);
};

/**
 * Takes rows of a file into the tenant and keeps those that cannot be taken, with line, column and reason.
 * @param tx of the `portal_jobs` login, in the plan's partner
 */
export const takeBatch = async (
  tx: Tx,
  plan: ImportPlan,
  batch: Batch,
  now: Date,
): Promise<BatchCounts> => {
  const { counts, rejects } = await takeRows(tx, plan, batch, now);
  await keepRejects(tx, plan, rejects);
  return counts;
};
