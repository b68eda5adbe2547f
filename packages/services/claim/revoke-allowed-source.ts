import type { ById, Done } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { allowedSources } from '@portal/db/schema/claim';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { describeSource } from './list-allowed-sources';

/**
 * Revokes an allowed source: what is posted under it from now on is claimed again, or refused while it is allowed to
 * others. What came before stays as it is.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const revokeAllowedSource = async (ctx: Ctx, { id }: ById): Promise<Done> => {
  requirePermission(ctx, { platform: 'claim.manage', platformKey: 'claims:manage' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const { source, tenant, to } = await describeSource(tx, partnerId, id);
    await tx.delete(allowedSources).where(byId(allowedSources, partnerId, id));
    await appendAudit(tx, ctx, {
      action: 'source.revoke',
      entityKind: 'allowed_source',
      entityId: id,
      entityName: source,
      tenantId: tenant.id,
      persons: { to: to.kind === 'person' ? to.id : null },
      before: { source, tenant: tenant.name, to: to.name, kind: to.kind },
    });
    return { done: true };
  });
};
