import type { ByIdWithReason, Done } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { partnerDomains, partners, tenants } from '@portal/db/schema/partner';
import { conflict } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { wonRace } from '../shared/or-not-found';
import { insidePartner } from './inside-partner';
import { loadPartner } from './load-partner';

const messages = defineMessages({
  tenantsRun: {
    id: 'services.partner.tenantsRun',
    defaultMessage:
      'Tenants of this partner are still active: {names}{more, plural, =0 {} other { and {more} more}}. Suspend them first.',
  },
});

/** Tenants that still run. */
const RUNNING = ['provisioning', 'active'];
const NAMED = 5;

const refuseWhileTenantsRun = async (tx: Tx, id: string): Promise<void> => {
  const running = await tx
    .select({ name: tenants.name })
    .from(tenants)
    .where(and(ofPartner(tenants, id), inArray(tenants.status, RUNNING)))
    .orderBy(asc(tenants.name));
  if (running.length === 0) return;
  const names = running.slice(0, NAMED).map(({ name }) => name);
  const more = running.length - names.length;
  throw conflict(phrase(messages.tenantsRun, { names: names.join(', '), more }));
};

/**
 * Removes a partner: it disappears from lists and its address stops answering, while everything it did stays on the
 * record. Its short name stays taken. Refused while it has running tenants.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict`
 */
export const removePartner = async (ctx: Ctx, { id, reason }: ByIdWithReason): Promise<Done> => {
  requirePermission(ctx, { platform: 'partner.manage', platformKey: 'partners:write' });
  const inside = insidePartner(ctx, id);
  return inScope(ctx.db, scopeOf(inside), async (tx) => {
    const row = await loadPartner(tx, inside, id);
    await refuseWhileTenantsRun(tx, id);
    const [written] = await tx
      .update(partners)
      .set({ deletedAt: ctx.now(), version: sql`${partners.version} + 1`, updatedAt: ctx.now() })
      .where(
        and(eq(partners.id, id), eq(partners.version, row.version), isNull(partners.deletedAt)),
      )
      .returning({ id: partners.id });
    wonRace(written, 'partner');
    await tx.update(partnerDomains).set({ status: 'removed' }).where(ofPartner(partnerDomains, id));
    await appendAudit(tx, inside, {
      action: 'partner.remove',
      entityKind: 'partner',
      entityId: id,
      entityName: row.name,
      reason,
      before: { status: row.status },
      after: { removed: true },
    });
    return { done: true };
  });
};
