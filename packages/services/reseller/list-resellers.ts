import type { ListResellers, ResellerPage } from '@portal/contracts/reseller';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { eventTotals } from '@portal/db/schema/customer';
import { resellers } from '@portal/db/schema/partner';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { and, eq, ilike, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { directed, rankIn } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { latestPeriodOf } from '../shared/revenue';
import { searchPattern } from '../shared/search-pattern';
import { CUSTOMERS, selectResellers, toResellerRow } from './select-resellers';
import { presentMonth } from '../shared/present-month';

const ORDER = {
  name: sql`lower(${resellers.name})`,
  code: sql`lower(${resellers.code})`,
  createdAt: sql`${resellers.createdAt}`,
  customers: CUSTOMERS,
  tier: rankIn(resellers.tier, PARTNER_TIERS),
  status: rankIn(resellers.status, statesOf('reseller')),
} as const;

const filterOf = (ctx: Ctx, input: ListResellers): SQL | undefined => {
  const pattern = input.q === undefined ? undefined : searchPattern(input.q);
  return and(
    ofPartner(resellers, partnerOf(ctx)),
    input.tenantId === undefined ? undefined : eq(resellers.tenantId, input.tenantId),
    input.status === undefined ? undefined : inArray(resellers.status, input.status),
    input.tier === undefined ? undefined : inArray(resellers.tier, input.tier),
    input.type === undefined ? undefined : inArray(resellers.type, input.type),
    pattern === undefined
      ? undefined
      : or(
          ilike(resellers.name, pattern),
          ilike(resellers.code, pattern),
          ilike(resellers.contactEmail, pattern),
        ),
  );
};

/**
 * A page of the partner's resellers, with what they earned in the latest month with events and in all.
 * @throws {DomainError} `forbidden`
 */
export const listResellers = async (ctx: Ctx, input: ListResellers): Promise<ResellerPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', apiKey: 'resellers:read' });
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [latest] = await tx
      .select({ period: latestPeriodOf(await presentMonth(tx, ctx.partnerId, ctx.now())) })
      .from(eventTotals)
      .where(ofPartner(eventTotals, partnerOf(ctx)));
    const { limit, offset } = windowOf(input);
    const filter = filterOf(ctx, input);
    const [rows, total] = await Promise.all([
      selectResellers(tx, partnerOf(ctx), latest?.period ?? null)
        .where(filter)
        .orderBy(directed(ORDER[input.sort ?? 'name'], input.dir), resellers.id)
        .limit(limit)
        .offset(offset),
      tx.$count(resellers, filter),
    ]);
    return pageOf(input, rows.map(toResellerRow), total);
  });
};
