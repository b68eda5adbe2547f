import type { AuditAction } from '@portal/domain/audit/act';
import type { ByIdWithReason } from '@portal/contracts/common';
import { ResellerStatus } from '@portal/contracts/reseller';
import type { ResellerDetail } from '@portal/contracts/reseller';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { and, eq, sql } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { finishOnboarding } from '../onboarding/activate-newcomer';
import { emit } from '../outbox/emit';
import { wonRace } from '../shared/or-not-found';
import { recordStanding } from '../shared/record-standing';
import { describeReseller } from './describe-reseller';
import { loadReseller } from './load-reseller';

/** A step of the reseller's lifecycle. */
export interface ResellerTransition {
  readonly to: 'active' | 'suspended';
  readonly action: AuditAction;
}

/**
 * Takes a reseller from its state to another, by the table of transitions. A suspended reseller keeps what it earned
 * and earns nothing new (domain.md).
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict` (a lost race)
 */
export const transitionReseller = async (
  ctx: Ctx,
  { id, reason }: ByIdWithReason,
  { to, action }: ResellerTransition,
): Promise<ResellerDetail> => {
  requirePermission(ctx, { partner: 'reseller.manage' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadReseller(tx, partnerId, id);
    const from = ResellerStatus.parse(row.status);
    assertTransition('reseller', from, to);
    if (from === 'onboarding') await finishOnboarding(tx, ctx, { partnerId, resellerId: id });
    const [written] = await tx
      .update(resellers)
      .set({
        status: to,
        suspendedReason: to === 'suspended' ? reason : null,
        version: sql`${resellers.version} + 1`,
        updatedAt: ctx.now(),
      })
      .where(and(byId(resellers, partnerId, id), eq(resellers.status, from)))
      .returning({ id: resellers.id });
    wonRace(written, 'reseller');
    await recordStanding(tx, ctx, row, { tier: row.tier, status: to });
    await emit(tx, ctx, {
      kind: to === 'active' ? 'reseller.activated' : 'reseller.suspended',
      entityKind: 'reseller',
      entityId: id,
      tenantId: row.tenantId,
      resellerId: id,
      payload: {},
    });
    await appendAudit(tx, ctx, {
      action,
      entityKind: 'reseller',
      entityId: id,
      entityName: row.name,
      tenantId: row.tenantId,
      resellerId: id,
      reason,
      before: { status: from },
      after: { status: to },
    });
    return describeReseller(tx, ctx, id);
  });
};
