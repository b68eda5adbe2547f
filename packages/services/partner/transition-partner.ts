import type { AuditAction } from '@portal/domain/audit/act';
import type { ByIdWithReason } from '@portal/contracts/common';
import { PartnerStatus } from '@portal/contracts/partner';
import type { PartnerDetail } from '@portal/contracts/partner';
import { inScope } from '@portal/db/in-scope';
import { partners } from '@portal/db/schema/partner';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { finishOnboarding } from '../onboarding/activate-newcomer';
import { wonRace } from '../shared/or-not-found';
import { recordStanding } from '../shared/record-standing';
import { describePartner } from './describe-partner';
import { insidePartner } from './inside-partner';
import { loadPartner } from './load-partner';

/** A step of the partner's lifecycle, with its reason kept while the partner is suspended. */
export interface PartnerTransition {
  readonly to: 'active' | 'suspended';
  readonly action: AuditAction;
}

/**
 * Takes a partner from its state to another, by the table of transitions; for platform staff and platform keys.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict` (a lost race)
 */
export const transitionPartner = async (
  ctx: Ctx,
  { id, reason }: ByIdWithReason,
  { to, action }: PartnerTransition,
): Promise<PartnerDetail> => {
  requirePermission(ctx, { platform: 'partner.manage', platformKey: 'partners:write' });
  const inside = insidePartner(ctx, id);
  return inScope(ctx.db, scopeOf(inside), async (tx) => {
    const row = await loadPartner(tx, inside, id);
    const from = PartnerStatus.parse(row.status);
    assertTransition('partner', from, to);
    if (from === 'onboarding')
      await finishOnboarding(tx, inside, { partnerId: id, resellerId: null });
    const [written] = await tx
      .update(partners)
      .set({
        status: to,
        suspendedReason: to === 'suspended' ? reason : null,
        version: sql`${partners.version} + 1`,
        updatedAt: ctx.now(),
      })
      .where(and(eq(partners.id, id), eq(partners.status, from), isNull(partners.deletedAt)))
      .returning({ id: partners.id });
    wonRace(written, 'partner');
    await recordStanding(tx, inside, null, { tier: row.tier, status: to });
    await appendAudit(tx, inside, {
      action,
      entityKind: 'partner',
      entityId: id,
      entityName: row.name,
      reason,
      before: { status: from },
      after: { status: to },
    });
    return describePartner(tx, inside, id);
  });
};
