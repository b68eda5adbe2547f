import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { partners, resellers, tenants } from '@portal/db/schema/partner';
import { and, eq, isNull } from 'drizzle-orm';
import { conflict, DomainError } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { THINGS } from '@portal/domain/text/thing';
import type { Thing } from '@portal/domain/text/thing';
import { defineMessages } from '@portal/domain/text/message';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { enterPartner } from '../context';

const messages = defineMessages({
  noneNamed: { id: 'services.operator.noneNamed', defaultMessage: 'There is no {what} "{name}".' },
  several: {
    id: 'services.operator.several',
    defaultMessage: 'Several tenants have a reseller "{code}". Name the tenant as well.',
  },
});

const missing = (what: Thing, name: string): DomainError =>
  new DomainError('not_found', phrase(messages.noneNamed, { what: THINGS[what], name }));

/**
 * Enters the partner with this slug, as operators name it.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const enterPartnerBySlug = async (ctx: Ctx, slug: string): Promise<Ctx> => {
  requirePermission(ctx, { platform: 'read' });
  const [row] = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    tx
      .select({ id: partners.id })
      .from(partners)
      .where(and(eq(partners.slug, slug), isNull(partners.deletedAt))),
  );
  if (row === undefined) throw missing('partner', slug);
  return enterPartner(ctx, row.id);
};

/**
 * Id of the entered partner's tenant with this slug.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const findTenantId = async (ctx: Ctx, slug: string): Promise<string> => {
  requirePermission(ctx, { platform: 'read' });
  const [row] = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    tx
      .select({ id: tenants.id })
      .from(tenants)
      .where(and(ofPartner(tenants, partnerOf(ctx)), eq(tenants.slug, slug))),
  );
  if (row === undefined) throw missing('tenant', slug);
  return row.id;
};

/** A reseller as operators need it: its id and its tenant's. */
export interface FoundReseller {
  readonly id: string;
  readonly tenantId: string;
}

/**
 * The entered partner's reseller with this code; the tenant has to be named where two tenants use the same code.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (more than one)
 */
export const findReseller = async (
  ctx: Ctx,
  code: string,
  tenantId?: string,
): Promise<FoundReseller> => {
  requirePermission(ctx, { platform: 'read' });
  const rows = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    tx
      .select({ id: resellers.id, tenantId: resellers.tenantId })
      .from(resellers)
      .where(
        and(
          ofPartner(resellers, partnerOf(ctx)),
          eq(resellers.code, code),
          tenantId === undefined ? undefined : eq(resellers.tenantId, tenantId),
        ),
      ),
  );
  const [row] = rows;
  if (row === undefined) throw missing('reseller', code);
  if (rows.length > 1) throw conflict(phrase(messages.several, { code }));
  return row;
};
