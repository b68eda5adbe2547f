import type { AssignCustomers, AssignmentResult } from '@portal/contracts/assignment';
import { defineMessages } from '@portal/domain/text/message';
import { bulkInsert } from '@portal/db/bulk-insert';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { assignments } from '@portal/db/schema/customer';
import { sql } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { plainArray } from '@portal/db/array-literal';
import { emit } from '../outbox/emit';
import { mapUnique } from '../shared/violation';
import { myId } from '../team/team-rule';
import { classifyCustomers, countEffects } from './classify-customers';
import type { ClassifiedCustomer } from './classify-customers';
import { loadTarget } from './load-target';
import type { AssignmentTarget } from './load-target';

const messages = defineMessages({
  changed: {
    id: 'services.assignment.changed',
    defaultMessage:
      'Somebody else has just assigned some of these customers. Look again and repeat.',
  },
});

/** Rows per statement. */
const BATCH = 20_000;

/** Until the transaction ends nobody else hands out this tenant's customers: two at once are one after the other. */
const lockAssignments = async (
  tx: Tx,
  { partnerId, reseller }: AssignmentTarget,
): Promise<void> => {
  const key = `assignments ${partnerId} ${reseller.tenantId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
};

const endOthers = async (
  tx: Tx,
  { partnerId, from }: AssignmentTarget,
  transfers: readonly ClassifiedCustomer[],
): Promise<void> => {
  const ids = transfers.flatMap(({ endsAssignmentId }) => endsAssignmentId ?? []);
  if (ids.length === 0) return;
  await tx.execute(sql`
    update assignments set effective_to = ${from.toISOString()}::timestamptz
    where partner_id = ${partnerId}::uuid and id = any(${plainArray(ids)}::uuid[])`);
};

const insertAll = async (
  tx: Tx,
  ctx: Ctx,
  { partnerId, reseller, from }: AssignmentTarget,
  input: AssignCustomers,
  given: readonly ClassifiedCustomer[],
): Promise<void> => {
  const rows = given.map(({ id }) => ({
    partnerId,
    id: newId(),
    tenantId: reseller.tenantId,
    customerId: id,
    resellerId: reseller.id,
    effectiveFrom: from,
    source: input.customerIds?.length === 1 ? 'manual' : 'bulk',
    reason: input.reason ?? null,
    createdBy: myId(ctx),
    createdAt: ctx.now(),
  }));
  for (let start = 0; start < rows.length; start += BATCH) {
    await bulkInsert(tx, assignments, rows.slice(start, start + BATCH));
  }
};

const isGiven = ({ effect }: ClassifiedCustomer): boolean =>
  effect === 'to_assign' || effect === 'to_transfer';

const tell = async (
  tx: Tx,
  ctx: Ctx,
  { reseller, from }: AssignmentTarget,
  classified: readonly ClassifiedCustomer[],
): Promise<void> => {
  const countOf = (wanted: ClassifiedCustomer['effect']): number =>
    classified.filter(({ effect }) => effect === wanted).length;
  const payload = {
    effectiveFrom: from.toISOString(),
    assigned: countOf('to_assign'),
    transferred: countOf('to_transfer'),
  };
  if (payload.assigned + payload.transferred === 0) return;
  await emit(tx, ctx, {
    kind: 'customer.assigned',
    entityKind: 'reseller',
    entityId: reseller.id,
    tenantId: reseller.tenantId,
    resellerId: reseller.id,
    payload,
  });
};

const assign = async (tx: Tx, ctx: Ctx, input: AssignCustomers): Promise<AssignmentResult> => {
  const target = await loadTarget(tx, ctx, input);
  await lockAssignments(tx, target);
  const classified = await classifyCustomers(tx, target, input);
  await endOthers(
    tx,
    target,
    classified.filter(({ effect }) => effect === 'to_transfer'),
  );
  await insertAll(tx, ctx, target, input, classified.filter(isGiven));
  const result = countEffects(classified.map(({ effect }) => ({ effect, count: 1 })));
  await tell(tx, ctx, target, classified);
  await appendAudit(tx, ctx, {
    action: 'assignment.assign',
    entityKind: 'reseller',
    entityId: target.reseller.id,
    entityName: target.reseller.name,
    tenantId: target.reseller.tenantId,
    resellerId: target.reseller.id,
    reason: input.reason ?? null,
    after: { effectiveFrom: target.from.toISOString(), takeOver: input.takeOver, ...result },
  });
  return result;
};

const OVERLAP = {
  path: ['effectiveFrom'],
  message: messages.changed,
};

/**
 * Gives customers to an active reseller of their tenant from a date on, which may lie in the past. With `takeOver`,
 * another reseller's assignment that runs across the date ends there; what begins on or after the date stays as it is
 * (`blocked`). All or nothing, and the counts say what became of every customer that was chosen.
 * @throws {DomainError} `forbidden`, `not_found` (the reseller), `conflict` (not active, or a lost race), `validation`
 */
export const assignCustomers = async (
  ctx: Ctx,
  input: AssignCustomers,
): Promise<AssignmentResult> => {
  requirePermission(ctx, { partner: 'customer.manage' });
  const taken = { assignments_no_overlap: OVERLAP, assignments_one_open_key: OVERLAP };
  return mapUnique(taken, () => inScope(ctx.db, scopeOf(ctx), (tx) => assign(tx, ctx, input)));
};
