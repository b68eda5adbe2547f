import type { Tx } from '@portal/db/in-scope';
import { partners } from '@portal/db/schema/partner';
import { and, eq, isNull } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { homePartnerOf } from './inside-partner';

/** A partner's row as its own login may read it: without the platform's internal note. */
const columns = {
  id: partners.id,
  slug: partners.slug,
  name: partners.name,
  legalName: partners.legalName,
  status: partners.status,
  tier: partners.tier,
  contactName: partners.contactName,
  contactEmail: partners.contactEmail,
  contactPhone: partners.contactPhone,
  country: partners.country,
  currency: partners.currency,
  territories: partners.territories,
  website: partners.website,
  suspendedReason: partners.suspendedReason,
  version: partners.version,
  createdAt: partners.createdAt,
  updatedAt: partners.updatedAt,
};

/** Condition on partners for those who may see removed ones: a partner's own logins may not even ask. */
export const isNotRemoved = (ctx: Ctx): SQL | undefined =>
  homePartnerOf(ctx) === null ? isNull(partners.deletedAt) : undefined;

/**
 * The partner's row, unless it was removed.
 * @throws {DomainError} `not_found`
 */
export const loadPartner = async (tx: Tx, ctx: Ctx, id: string) => {
  const [row] = await tx
    .select(columns)
    .from(partners)
    .where(and(eq(partners.id, id), isNotRemoved(ctx)));
  return orNotFound(row, 'partner');
};

export type LoadedPartner = Awaited<ReturnType<typeof loadPartner>>;
