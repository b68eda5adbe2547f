import { inScope } from '@portal/db/in-scope';
import type { Scope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { partners, resellers } from '@portal/db/schema/partner';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { and, eq, inArray } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';

interface Earner {
  readonly kind: EarnerKind;
  /** Null is the partner. */
  readonly resellerId: string | null;
}

/** A way to say who earners are, by kind, id and name; for those that are given. */
export const nameEarners = (
  ctx: Ctx,
  scope: Scope,
  earners: readonly Earner[],
): Promise<(earner: Earner) => { kind: EarnerKind; id: string; name: string }> =>
  inScope(ctx.db, scope, async (tx) => {
    const partnerId = partnerOf(ctx);
    const ids = [...new Set(earners.flatMap(({ resellerId }) => resellerId ?? []))];
    const [[partner], rows] = await Promise.all([
      tx.select({ name: partners.name }).from(partners).where(eq(partners.id, partnerId)),
      ids.length === 0
        ? []
        : tx
            .select({ id: resellers.id, name: resellers.name })
            .from(resellers)
            .where(and(ofPartner(resellers, partnerId), inArray(resellers.id, ids))),
    ]);
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return ({ kind, resellerId }) => ({
      kind,
      id: resellerId ?? partnerId,
      name: (resellerId === null ? partner?.name : names.get(resellerId)) ?? '',
    });
  });
