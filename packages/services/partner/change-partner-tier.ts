import type { ChangePartnerTier, PartnerDetail } from '@portal/contracts/partner';
import { inScope } from '@portal/db/in-scope';
import { partners } from '@portal/db/schema/partner';
import { conflict } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { wonRace } from '../shared/or-not-found';
import { recordStanding } from '../shared/record-standing';
import { describePartner } from './describe-partner';
import { insidePartner } from './inside-partner';
import { loadPartner } from './load-partner';

const messages = defineMessages({
  tierAlready: {
    id: 'services.partner.tierAlready',
    defaultMessage: '{name} is already on {tier}.',
  },
});

/**
 * Puts a partner on another tier, with a reason. Commissions already earned stay as they are.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (already on that tier, or a lost race)
 */
export const changePartnerTier = async (
  ctx: Ctx,
  { id, tier, reason }: ChangePartnerTier,
): Promise<PartnerDetail> => {
  requirePermission(ctx, { platform: 'partner.manage', platformKey: 'partners:write' });
  const inside = insidePartner(ctx, id);
  return inScope(ctx.db, scopeOf(inside), async (tx) => {
    const row = await loadPartner(tx, inside, id);
    if (row.tier === tier) {
      const message = phrase(messages.tierAlready, { name: row.name, tier });
      throw conflict(message, [{ path: ['tier'], message }]);
    }
    const [written] = await tx
      .update(partners)
      .set({ tier, version: sql`${partners.version} + 1`, updatedAt: ctx.now() })
      .where(and(eq(partners.id, id), eq(partners.tier, row.tier), isNull(partners.deletedAt)))
      .returning({ id: partners.id });
    wonRace(written, 'partner');
    await recordStanding(tx, inside, null, { tier, status: row.status });
    await appendAudit(tx, inside, {
      action: 'partner.change_tier',
      entityKind: 'partner',
      entityId: id,
      entityName: row.name,
      reason,
      before: { tier: row.tier },
      after: { tier },
    });
    return describePartner(tx, inside, id);
  });
};
