import type { PartnerDetail, UpdatePartner } from '@portal/contracts/partner';
import { inScope } from '@portal/db/in-scope';
import { partners } from '@portal/db/schema/partner';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { changesOf, isUnchanged } from '../shared/changes';
import { wonRace } from '../shared/or-not-found';
import { describePartner } from './describe-partner';
import { insidePartner } from './inside-partner';

/**
 * Changes the fields of a partner's profile that are given; `version` refuses to overwrite somebody else's change.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict`
 */
export const updatePartner = async (ctx: Ctx, input: UpdatePartner): Promise<PartnerDetail> => {
  requirePermission(ctx, { platform: 'partner.manage', platformKey: 'partners:write' });
  const { id, version, ...given } = input;
  const inside = insidePartner(ctx, id);
  return inScope(ctx.db, scopeOf(inside), async (tx) => {
    const row = await describePartner(tx, inside, id);
    const changes = changesOf({ ...row }, given);
    if (isUnchanged(changes) && (version ?? row.version) === row.version) return row;
    const [written] = await tx
      .update(partners)
      .set({ ...given, version: sql`${partners.version} + 1`, updatedAt: ctx.now() })
      .where(
        and(
          eq(partners.id, id),
          eq(partners.version, version ?? row.version),
          isNull(partners.deletedAt),
        ),
      )
      .returning({ id: partners.id });
    wonRace(written, 'partner');
    await appendAudit(tx, inside, {
      action: 'partner.update',
      entityKind: 'partner',
      entityId: id,
      entityName: given.name ?? row.name,
      ...changes,
    });
    return describePartner(tx, inside, id);
  });
};
