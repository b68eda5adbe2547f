import { PartnerStatus, PartnerTier } from '@portal/contracts/partner';
import type { ListPartners, PartnerPage } from '@portal/contracts/partner';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { partnerOr } from '@portal/db/partner-filter';
import { eventTotals } from '@portal/db/schema/customer';
import { partners } from '@portal/db/schema/partner';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { and, arrayContains, eq, ilike, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { toInstant } from '../shared/instant';
import { toMoneyOrNull } from '../shared/money';
import { directed, rankIn } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { isNotRemoved } from './load-partner';
import { latestPeriodOf, revenueSum, totalsFor } from '../shared/revenue';
import { searchPattern } from '../shared/search-pattern';
import { presentMonth } from '../shared/present-month';

const ORDER = {
  name: sql`lower(${partners.name})`,
  createdAt: sql`${partners.createdAt}`,
  tier: rankIn(partners.tier, PARTNER_TIERS),
  status: rankIn(partners.status, statesOf('partner')),
  tenants: sql.identifier('tenants'),
  customers: sql.identifier('customers'),
} as const;

const filterOf = (ctx: Ctx, input: ListPartners): SQL | undefined => {
  const pattern = input.q === undefined ? undefined : searchPattern(input.q);
  return and(
    isNotRemoved(ctx),
    ctx.partnerId === null ? undefined : eq(partners.id, ctx.partnerId),
    input.status === undefined ? undefined : inArray(partners.status, input.status),
    input.tier === undefined ? undefined : inArray(partners.tier, input.tier),
    input.territory === undefined
      ? undefined
      : arrayContains(partners.territories, [input.territory]),
    pattern === undefined
      ? undefined
      : or(
          ilike(partners.name, pattern),
          ilike(partners.slug, pattern),
          ilike(partners.legalName, pattern),
          ilike(partners.contactEmail, pattern),
        ),
  );
};

const selectPage = (tx: Tx, ctx: Ctx, input: ListPartners, period: string | null) => {
  const { limit, offset } = windowOf(input);
  const partner = partnerOr(ctx.partnerId, sql`partners.id`);
  const countOf = (table: 'tenants' | 'customers') =>
    sql<number>`(select count(*) from ${sql.identifier(table)} counted
      where counted.partner_id = ${partner})`
      .mapWith(Number)
      .as(table);
  const revenue = sql<string | null>`(select ${revenueSum} from ${totalsFor(ctx, ctx.partnerId)}
    where event_totals.partner_id = ${partner} and event_totals.currency = partners.currency
      and event_totals.period = ${period})`;
  return tx
    .select({
      id: partners.id,
      slug: partners.slug,
      name: partners.name,
      status: partners.status,
      tier: partners.tier,
      country: partners.country,
      currency: partners.currency,
      territories: partners.territories,
      createdAt: partners.createdAt,
      tenants: countOf('tenants'),
      customers: countOf('customers'),
      revenue,
    })
    .from(partners)
    .where(filterOf(ctx, input))
    .orderBy(directed(ORDER[input.sort ?? 'name'], input.dir), partners.id)
    .limit(limit)
    .offset(offset);
};

/**
 * A page of the partners that the asker may see: all for the platform, itself for a partner's own key.
 * Revenue is that of the latest month with events, in the partner's currency.
 * @throws {DomainError} `forbidden`
 */
export const listPartners = async (ctx: Ctx, input: ListPartners): Promise<PartnerPage> => {
  requirePermission(ctx, { platform: 'read', apiKey: 'partners:read' });
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [latest] = await tx
      .select({ period: latestPeriodOf(await presentMonth(tx, ctx.partnerId, ctx.now())) })
      .from(eventTotals)
      .where(ctx.partnerId === null ? undefined : eq(eventTotals.partnerId, ctx.partnerId));
    const period = latest?.period ?? null;
    const [rows, total] = await Promise.all([
      selectPage(tx, ctx, input, period),
      tx.$count(partners, filterOf(ctx, input)),
    ]);
    const page = rows.map(({ currency, revenue, createdAt, ...row }) => ({
      ...row,
      status: PartnerStatus.parse(row.status),
      tier: PartnerTier.parse(row.tier),
      revenueThisMonth: period === null ? null : toMoneyOrNull(revenue, currency),
      createdAt: toInstant(createdAt),
    }));
    return pageOf(input, page, total);
  });
};
