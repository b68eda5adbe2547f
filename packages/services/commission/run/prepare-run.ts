import type { Period } from '@portal/contracts/common';
import { planByKey } from '@portal/db/forget-plans';
import { inScope, readInScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { periodRange } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../../access';
import type { Ctx } from '../../context';
import { loadPlanCatalogue } from './plan-catalogue';
import type { PlanCatalogue, PreparedVersions } from './plan-catalogue';
import { loadHistory } from './history';
import type { History } from './history';
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

/**
 * What the record knows of the partner and its resellers. The audit log is for staff's eyes; background work reads the two
 * facts it needs through their login.
 */
export const readHistory = async (ctx: Ctx): Promise<History> => {
  const partnerId = partnerOf(ctx);
  const [history] = await readInScope(ctx.db, { login: 'portal_platform', partnerId }, (tx) => [
    loadHistory(tx, partnerId),
  ]);
  return history;
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
  history: History,
): Promise<PlannedRun> => {
  const { id, tenantId, events } = request;
  const prepared: PreparedVersions = new Map();
  const [tenants, catalogue] = await Promise.all([
    tx.execute<{ id: string }>(
      sql`select id from tenants where partner_id = ${partnerId}::uuid order by id`,
    ),
    loadPlanCatalogue(tx, partnerId, history, prepared),
  ]);
  const all = [...tenants].map((tenant) => tenant.id);
  const scope: RunScope = {
    id,
    partnerId,
    tenantIds: tenantId === null ? all : [tenantId],
    ...rangeOf(request),
  };
  const state: RunState = { scope, history, prepared, events, accounts: new Map() };
  return { state, streams: await planStreams(tx, scope, catalogue, all), catalogue };
};

/** Plans a calculation that only reads. */
export const prepareRun = async (ctx: Ctx, request: RunRequest): Promise<PlannedRun> => {
  const history = await readHistory(ctx);
  return inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) => {
    await planByKey(tx, request.events);
    return planRun(tx, partnerOf(ctx), request, history);
  });
};
