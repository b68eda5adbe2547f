import type { AuditAction } from '@portal/domain/audit/act';
import type { TenantRow } from '@portal/contracts/tenant';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { tenants } from '@portal/db/schema/partner';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { and, eq, sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { wonRace } from '../shared/or-not-found';

type Status = TenantRow['status'];

export interface TenantMove {
  readonly id: string;
  readonly name: string;
  readonly from: Status;
  readonly to: Status;
  /** Null where the act says all. */
  readonly reason: string | null;
  readonly action: AuditAction;
}

/**
 * One step of a tenant's lifecycle, by the table of transitions, on the record.
 * @throws {DomainError} `invalid_transition`, `conflict` (a lost race)
 */
export const moveTenant = async (tx: Tx, ctx: Ctx, move: TenantMove): Promise<void> => {
  assertTransition('tenant', move.from, move.to);
  const partnerId = partnerOf(ctx);
  const [written] = await tx
    .update(tenants)
    .set({
      status: move.to,
      suspendedReason: move.to === 'suspended' ? move.reason : null,
      version: sql`${tenants.version} + 1`,
      updatedAt: ctx.now(),
    })
    .where(and(byId(tenants, partnerId, move.id), eq(tenants.status, move.from)))
    .returning({ id: tenants.id });
  wonRace(written, 'tenant');
  await appendAudit(tx, ctx, {
    action: move.action,
    entityKind: 'tenant',
    entityId: move.id,
    entityName: move.name,
    tenantId: move.id,
    reason: move.reason,
    before: { status: move.from },
    after: { status: move.to },
  });
};
