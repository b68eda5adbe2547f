import { PartnerStatus, PartnerTier } from '@portal/contracts/partner';
import type { PartnerDetail } from '@portal/contracts/partner';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { customers } from '@portal/db/schema/customer';
import { partnerMembers } from '@portal/db/schema/identity';
import { partners, resellers, tenants } from '@portal/db/schema/partner';
import { allowedTransitions } from '@portal/domain/lifecycle/lifecycle';
import { and, count, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import { toInstant } from '../shared/instant';
import { homePartnerOf } from './inside-partner';
import { loadPartner } from './load-partner';

const countsOf = async (tx: Tx, id: string): Promise<PartnerDetail['counts']> => {
  const [tenantCounts, resellerCount, customerCount, memberCount] = await Promise.all([
    tx
      .select({
        all: count(),
        active: sql<number>`count(*) filter (where ${tenants.status} = 'active')`.mapWith(Number),
      })
      .from(tenants)
      .where(ofPartner(tenants, id)),
    tx.$count(resellers, ofPartner(resellers, id)),
    tx.$count(customers, ofPartner(customers, id)),
    tx.$count(
      partnerMembers,
      and(ofPartner(partnerMembers, id), eq(partnerMembers.status, 'active')),
    ),
  ]);
  return {
    tenants: tenantCounts[0]?.all ?? 0,
    activeTenants: tenantCounts[0]?.active ?? 0,
    resellers: resellerCount,
    customers: customerCount,
    members: memberCount,
  };
};

/** The platform's note: its own logins alone may read that column. */
const internalNoteOf = async (tx: Tx, ctx: Ctx, id: string): Promise<string | null> => {
  if (homePartnerOf(ctx) !== null) return null;
  const [row] = await tx
    .select({ note: partners.internalNote })
    .from(partners)
    .where(eq(partners.id, id));
  return row?.note ?? null;
};

/**
 * A partner with its counts and the states it may go to.
 * @throws {DomainError} `not_found`
 */
export const describePartner = async (tx: Tx, ctx: Ctx, id: string): Promise<PartnerDetail> => {
  const row = await loadPartner(tx, ctx, id);
  const [counts, internalNote] = await Promise.all([countsOf(tx, id), internalNoteOf(tx, ctx, id)]);
  const status = PartnerStatus.parse(row.status);
  return {
    ...row,
    status,
    tier: PartnerTier.parse(row.tier),
    internalNote,
    createdAt: toInstant(row.createdAt),
    updatedAt: toInstant(row.updatedAt),
    portalUrl: ctx.links.partner(row.slug),
    counts,
    transitions: [...allowedTransitions('partner', status)],
  };
};
