import type { Period } from '@portal/contracts/common';
import { planByKey } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import { periodRange } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../../access';
import type { Ctx } from '../../context';
import { loadFactsBook } from './facts-book';
import { loadHistory } from './history';
import { planStreams } from './plan-streams';
import type { Stream } from './plan-streams';
import type { RunScope, RunState } from './run-state';

/** What is to be calculated: one month, all (null), or all from one on; of one tenant or all (null). */
interface Asked {
  readonly id: string;
  readonly tenantId: string | null;
  readonly period: Period | null;
  readonly fromPeriod: Period | null;
  /** As many. */
  readonly events: number;
}

const rangeOf = ({ period, fromPeriod }: Asked): Pick<RunScope, 'from' | 'to'> => {
  if (period !== null) return periodRange(period);
  return { from: fromPeriod === null ? null : periodRange(fromPeriod).from, to: null };
};

/** Reads who is on which plan, and plans how to go through the events that are asked for. Writes nothing. */
export const prepareRun = async (
  ctx: Ctx,
  asked: Asked,
): Promise<{ readonly state: RunState; readonly streams: readonly Stream[] }> => {
  const { id, tenantId } = asked;
  const partnerId = partnerOf(ctx);
  // The audit log is for staff's eyes; background work reads the two facts it needs through their door.
  const history = await inScope(
    ctx.db,
    { login: 'portal_platform', partnerId, readOnly: true },
    (tx) => loadHistory(tx, partnerId),
  );
  return inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) => {
    await planByKey(tx, asked.events);
    const tenants = await tx.execute<{ id: string }>(
      sql`select id from tenants where partner_id = ${partnerId}::uuid order by id`,
    );
    const all = [...tenants].map((tenant) => tenant.id);
    const scope: RunScope = {
      id,
      partnerId,
      tenantIds: tenantId === null ? all : [tenantId],
      ...rangeOf(asked),
    };
    const { events } = asked;
    const state: RunState = { scope, history, prepared: new Map(), events, accounts: new Map() };
    const book = await loadFactsBook(tx, partnerId, history, state.prepared);
    return { state, streams: await planStreams(tx, scope, book, all) };
  });
};
