import type { CommissionRunView, RunCommissions } from '@portal/contracts/commission';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { commissionRuns } from '@portal/db/schema/commission';
import { tenants } from '@portal/db/schema/partner';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { enqueueJob } from '../shared/enqueue-job';
import { orNotFound } from '../shared/or-not-found';
import { describeRun } from './describe-run';
import { tenantFor } from './run-tenant';

const requesterOf = ({ actor }: Ctx): string | null =>
  actor.kind === 'partner' || actor.kind === 'platform' ? actor.userId : null;

const insertRun = async (
  tx: Tx,
  ctx: Ctx,
  { period, tenantId }: { readonly period: string | null; readonly tenantId: string | null },
): Promise<string> => {
  const partnerId = partnerOf(ctx);
  const id = newId();
  const [tenant] =
    tenantId === null
      ? []
      : await tx
          .select({ name: tenants.name })
          .from(tenants)
          .where(byId(tenants, partnerId, tenantId));
  if (tenantId !== null) orNotFound(tenant, 'tenant');
  await tx.insert(commissionRuns).values({
    partnerId,
    id,
    tenantId,
    period,
    requestedBy: requesterOf(ctx),
    createdAt: ctx.now(),
  });
  await appendAudit(tx, ctx, {
    action: 'commission.run',
    entityKind: 'commission_run',
    entityId: id,
    entityName: null,
    tenantId,
    after: { period, tenantId, tenant: tenant?.name ?? null },
  });
  return id;
};

/**
 * Asks for a commission run of one month, or all, of one tenant, or all: it waits in the queue and is carried out in the
 * background (`runCommissions`). With `queued` false the caller carries it out itself.
 *
 * @throws {DomainError} `forbidden`, `not_found` (the tenant), `validation` (a limited member has to choose a tenant)
 */
export const requestRun = async (
  ctx: Ctx,
  input: RunCommissions,
  { queued = true }: { readonly queued?: boolean } = {},
): Promise<CommissionRunView> => {
  requirePermission(ctx, { partner: 'commission.run' });
  const partnerId = partnerOf(ctx);
  const tenantId = tenantFor(ctx, input.tenantId);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const id = await insertRun(tx, ctx, { period: input.period ?? null, tenantId });
    if (queued) await enqueueJob(tx, 'commission__run', { partnerId, id });
    return describeRun(tx, partnerId, id);
  });
};
