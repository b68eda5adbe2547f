import type { Period } from '@portal/contracts/common';
import { planByKey } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { periodRange } from '@portal/domain/period/period';
import { jobScopeOf, partnerOf } from '../../access';
import type { Ctx } from '../../context';
import { loadPlanCatalogue } from './plan-catalogue';
import type { PlanCatalogue, PreparedVersions } from './plan-catalogue';
import { planStreams } from './plan-streams';
import type { Stream } from './plan-streams';
import type { RunScope, RunState } from './run-state';

/** What is to be calculated: one month, all (null), or all from one on; of one tenant or all (null). */
export interface RunRequest {
  readonly id: string;
  readonly tenantId: string | null;
  readonly period: Period | null;
  readonly fromPeriod: Period | null;
  /** As many. */
  readonly events: number;
}

const rangeOf = ({ period, fromPeriod }: RunRequest): Pick<RunScope, 'from' | 'to'> => {
  if (period !== null) return periodRange(period);
  return { from: fromPeriod === null ? null : periodRange(fromPeriod).from, to: null };
};

/** How a run goes through its events, with the facts by which that was planned. */
export interface PlannedRun {
  readonly state: RunState;
  readonly streams: readonly Stream[];
  readonly catalogue: PlanCatalogue;
}

/** Reads who is on which plan, and plans how to go through the events in scope. Writes nothing. */
export const planRun = async (
  tx: Tx,
  partnerId: string,
  request: RunRequest,
): Promise<PlannedRun> => {
  const { id, tenantId, events } = request;
  const prepared: PreparedVersions = new Map();
  const catalogue = await loadPlanCatalogue(tx, partnerId, prepared);
  const { tenantIds } = catalogue;
  const scope: RunScope = {
    id,
    partnerId,
    tenantIds: tenantId === null ? tenantIds : [tenantId],
    ...rangeOf(request),
  };
  const state: RunState = { scope, prepared, events, accounts: new Map() };
  return { state, streams: await planStreams(tx, scope, catalogue, tenantIds), catalogue };
};

/** Plans a calculation that only reads. */
export const prepareRun = (ctx: Ctx, request: RunRequest): Promise<PlannedRun> =>
  inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) => {
    await planByKey(tx, request.events);
    return planRun(tx, partnerOf(ctx), request);
  });
