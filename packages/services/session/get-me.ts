import type { PartnerActor, PlatformActor, ResellerActor } from '@portal/auth/actor';
import { permissionsOf } from '@portal/contracts/permission';
import type { Me } from '@portal/contracts/session';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { partnerMembers, platformUsers, resellerMembers } from '@portal/db/schema/identity';
import { partners, resellers, tenants } from '@portal/db/schema/partner';
import { assertNever, notFound } from '@portal/domain/errors';
import { and, eq } from 'drizzle-orm';
import { readScopeOf } from '../access';
import type { Ctx } from '../context';
import { PLATFORM_NAME } from '../mail/write-mails';
import { orNotFound } from '../shared/or-not-found';

const partnerColumns = {
  id: partners.id,
  name: partners.name,
  currency: partners.currency,
  status: partners.status,
};

const describeStaff = async (tx: Tx, actor: PlatformActor): Promise<Me> => {
  const [user] = await tx
    .select({ email: platformUsers.email, locale: platformUsers.locale })
    .from(platformUsers)
    .where(eq(platformUsers.id, actor.userId));
  return {
    surface: 'admin',
    userId: actor.userId,
    name: actor.name,
    ...orNotFound(user, 'account'),
    role: actor.role,
    permissions: [...permissionsOf.platform(actor.role)],
    organisation: { id: null, name: PLATFORM_NAME },
    partner: null,
    tenant: null,
  };
};

const describeMember = async (tx: Tx, actor: PartnerActor): Promise<Me> => {
  const [row] = await tx
    .select({
      email: partnerMembers.email,
      locale: partnerMembers.locale,
      partner: partnerColumns,
    })
    .from(partnerMembers)
    .innerJoin(
      partners,
      and(eq(partners.id, partnerMembers.partnerId), eq(partners.id, actor.partnerId)),
    )
    .where(and(eq(partnerMembers.partnerId, actor.partnerId), eq(partnerMembers.id, actor.userId)));
  const { email, locale, partner } = orNotFound(row, 'account');
  return {
    surface: 'partner',
    userId: actor.userId,
    name: actor.name,
    email,
    locale,
    role: actor.role,
    permissions: [...permissionsOf.partner(actor.role)],
    organisation: { id: partner.id, name: partner.name },
    partner,
    tenant: null,
  };
};

const describeResellerMember = async (tx: Tx, actor: ResellerActor): Promise<Me> => {
  const { partnerId } = actor;
  const [row] = await tx
    .select({
      email: resellerMembers.email,
      locale: resellerMembers.locale,
      partner: partnerColumns,
      reseller: { id: resellers.id, name: resellers.name },
      tenant: { id: tenants.id, name: tenants.name, currency: tenants.currency },
    })
    .from(resellerMembers)
    .innerJoin(
      resellers,
      and(eq(resellers.partnerId, partnerId), eq(resellers.id, resellerMembers.resellerId)),
    )
    .innerJoin(
      tenants,
      and(eq(tenants.partnerId, partnerId), eq(tenants.id, resellerMembers.tenantId)),
    )
    .innerJoin(partners, eq(partners.id, partnerId))
    .where(and(eq(resellerMembers.partnerId, partnerId), eq(resellerMembers.id, actor.userId)));
  const { email, locale, partner, reseller, tenant } = orNotFound(row, 'account');
  return {
    surface: 'reseller',
    userId: actor.userId,
    name: actor.name,
    email,
    locale,
    role: actor.role,
    permissions: [...permissionsOf.reseller(actor.role)],
    organisation: reseller,
    partner,
    tenant,
  };
};

/** Who is asking, with what the app needs to show itself. */
export const getMe = (ctx: Ctx): Promise<Me> =>
  inScope(ctx.db, readScopeOf(ctx), (tx) => {
    const { actor } = ctx;
    switch (actor.kind) {
      case 'platform':
        return describeStaff(tx, actor);
      case 'partner':
        return describeMember(tx, actor);
      case 'reseller':
        return describeResellerMember(tx, actor);
      case 'api_key':
      case 'applicant':
      case 'system':
        throw notFound('account');
      default:
        return assertNever(actor);
    }
  });
