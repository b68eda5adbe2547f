import { CommissionRunView, RunCause } from '@portal/contracts/commission';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined } from '@portal/db/partner-filter';
import { commissionRuns } from '@portal/db/schema/commission';
import { partnerMembers } from '@portal/db/schema/identity';
import { tenants } from '@portal/db/schema/partner';
import { eq } from 'drizzle-orm';
import { orNotFound } from '../shared/or-not-found';
import { tellKept } from '../shared/tell-kept';
import { toInstant, toInstantOrNull } from '../shared/instant';

/** The select of runs with the names they show; add the condition. */
export const selectRuns = (tx: Tx) =>
  tx
    .select({
      id: commissionRuns.id,
      tenantId: commissionRuns.tenantId,
      tenantName: tenants.name,
      period: commissionRuns.period,
      fromPeriod: commissionRuns.fromPeriod,
      cause: commissionRuns.cause,
      status: commissionRuns.status,
      totalEvents: commissionRuns.totalEvents,
      processedEvents: commissionRuns.processedEvents,
      newLines: commissionRuns.newLines,
      error: commissionRuns.error,
      requestedByName: partnerMembers.name,
      createdAt: commissionRuns.createdAt,
      startedAt: commissionRuns.startedAt,
      finishedAt: commissionRuns.finishedAt,
    })
    .from(commissionRuns)
    .leftJoin(tenants, joined(commissionRuns, tenants, eq(tenants.id, commissionRuns.tenantId)))
    .leftJoin(
      partnerMembers,
      joined(commissionRuns, partnerMembers, eq(partnerMembers.id, commissionRuns.requestedBy)),
    );

type RunRow = Awaited<ReturnType<typeof selectRuns>>[number];

/** A row of `selectRuns` as it is shown. */
export const toRunView = ({ tenantId, tenantName, ...row }: RunRow): CommissionRunView => ({
  ...row,
  tenant: tenantId === null ? null : { id: tenantId, name: tenantName ?? '' },
  error: tellKept(row.error),
  cause: RunCause.parse(row.cause),
  status: CommissionRunView.shape.status.parse(row.status),
  createdAt: toInstant(row.createdAt),
  startedAt: toInstantOrNull(row.startedAt),
  finishedAt: toInstantOrNull(row.finishedAt),
});

/**
 * One run with its progress.
 * @throws {DomainError} `not_found`
 */
export const describeRun = async (
  tx: Tx,
  partnerId: string,
  id: string,
): Promise<CommissionRunView> => {
  const [row] = await selectRuns(tx).where(byId(commissionRuns, partnerId, id));
  return toRunView(orNotFound(row, 'run'));
};
