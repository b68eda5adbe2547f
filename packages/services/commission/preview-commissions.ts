import type { CommissionPreview, RunCommissions } from '@portal/contracts/commission';
import { planByKey } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { tenants } from '@portal/db/schema/partner';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { describePreview } from './describe-preview';
import type { Cursor } from './run/event-row';
import type { Stream } from './run/plan-streams';
import { prepareRun } from './run/prepare-run';
import { previewBatch } from './run/preview-batch';
import type { PreviewedBatch, PreviewState } from './run/preview-batch';
import { PreviewSums } from './run/preview-sums';
import { tenantFor } from './run-tenant';

const BATCH_SIZE = 4000;
/** Milliseconds between two reports of progress. */
const INTERVAL = 300;

interface PreviewScope {
  readonly tenantId: string | null;
  readonly period: string | null;
}

const countEvents = async (ctx: Ctx, { tenantId, period }: PreviewScope): Promise<number> => {
  const partnerId = partnerOf(ctx);
  const [row] = await inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, (tx) =>
    tx.execute<{ events: number }>(sql`
      select coalesce(sum(t.events), 0)::int as events from event_totals t
      where t.partner_id = ${partnerId}::uuid
        and (${tenantId}::uuid is null or t.tenant_id = ${tenantId}::uuid)
        and (${period}::text is null or t.period = ${period}::text)`),
  );
  return row?.events ?? 0;
};

/** The tenant has to be one that the asker sees. */
const checkTenant = async (ctx: Ctx, tenantId: string | null): Promise<void> => {
  if (tenantId === null) return;
  const [row] = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    tx
      .select({ id: tenants.id })
      .from(tenants)
      .where(byId(tenants, partnerOf(ctx), tenantId)),
  );
  orNotFound(row, 'tenant');
};

/** Goes through one stream, and says after each batch how many events it held. */
async function* previewStream(
  ctx: Ctx,
  state: PreviewState,
  stream: Stream,
  size: number,
): AsyncGenerator<number, void, void> {
  let after: Cursor | null = null;
  do {
    const from: Cursor | null = after;
    const batch: PreviewedBatch = await inScope(
      ctx.db,
      { ...jobScopeOf(ctx), readOnly: true },
      async (tx) => {
        await planByKey(tx, state.events);
        return previewBatch(tx, state, stream, from, size);
      },
    );
    after = batch.next;
    yield batch.events;
  } while (after !== null);
}

/**
 * What a run would do, before anybody confirms it: the same reading and reckoning, with nothing stored. Says how far it is,
 * at last the result. Memory is flat in the number of events. Leave it, and it ends with the batch under way.
 *
 * @throws {DomainError} `forbidden`, `not_found` (the tenant), `validation` (a limited member has to choose a tenant)
 */
export async function* previewCommissions(
  ctx: Ctx,
  input: RunCommissions,
  signal: AbortSignal | undefined,
  { batchSize = BATCH_SIZE }: { readonly batchSize?: number } = {},
): AsyncGenerator<CommissionPreview, void, void> {
  requirePermission(ctx, { partner: 'commission.run' });
  const scope = { tenantId: tenantFor(ctx, input.tenantId), period: input.period ?? null };
  await checkTenant(ctx, scope.tenantId);
  const totalEvents = await countEvents(ctx, scope);
  const startedAt = ctx.now().toISOString();
  const view = (processedEvents: number, result: CommissionPreview['result']) => ({
    totalEvents,
    processedEvents,
    startedAt,
    result,
  });
  yield view(0, null);
  const { state, streams } = await prepareRun(ctx, {
    id: 'preview',
    ...scope,
    fromPeriod: null,
    events: totalEvents,
  });
  const preview: PreviewState = { ...state, sums: new PreviewSums(), counted: new Set() };
  let processed = 0;
  let told = performance.now();
  for (const stream of streams) {
    for await (const events of previewStream(ctx, preview, stream, batchSize)) {
      if (signal?.aborted === true) return;
      processed += events;
      if (performance.now() - told < INTERVAL) continue;
      told = performance.now();
      yield view(processed, null);
    }
  }
  yield view(processed, await describePreview(ctx, preview.sums));
}
