import type { ById } from '@portal/contracts/common';
import type { MemberView } from '@portal/contracts/team';
import { inScope } from '@portal/db/in-scope';
import { resellers } from '@portal/db/schema/partner';
import { and, eq } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { selectResellerMembers } from './select-reseller-members';

/**
 * The people of one of the partner's resellers.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const listResellerMembers = (ctx: Ctx, { id }: ById): Promise<MemberView[]> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [reseller] = await tx
      .select({ id: resellers.id })
      .from(resellers)
      .where(and(eq(resellers.partnerId, partnerId), eq(resellers.id, id)));
    orNotFound(reseller, 'reseller');
    return selectResellerMembers(tx, ctx, { partnerId, id });
  });
};
