import type { AllowedSourceView, AllowSource } from '@portal/contracts/claim';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { allowedSources } from '@portal/db/schema/claim';
import { partnerApiKeys, partnerMembers } from '@portal/db/schema/identity';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { isSameSource } from '@portal/domain/text/source-name';
import { and, eq } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { mapUnique } from '../shared/violation';
import { loadTenant } from '../tenant/load-tenant';
import { describeSource } from './list-allowed-sources';

const messages = defineMessages({
  allowedAlready: {
    id: 'services.claim.allowedAlready',
    defaultMessage: 'This source is allowed to them already.',
  },
  keyRevoked: { id: 'services.claim.keyRevoked', defaultMessage: 'This key was revoked.' },
  mayNotSignIn: {
    id: 'services.claim.mayNotSignIn',
    defaultMessage: 'This person may not sign in any more.',
  },
});

const TAKEN = { path: ['to'], message: messages.allowedAlready };

/** @throws {DomainError} `not_found`, `conflict` (it may not be used any more) */
const checkPoster = async (tx: Tx, partnerId: string, to: AllowSource['to']): Promise<void> => {
  if (to.kind === 'api_key') {
    const [key] = await tx
      .select({ revokedAt: partnerApiKeys.revokedAt })
      .from(partnerApiKeys)
      .where(byId(partnerApiKeys, partnerId, to.id));
    if (orNotFound(key, 'API key').revokedAt !== null) throw conflict(messages.keyRevoked);
    return;
  }
  const [member] = await tx
    .select({ status: partnerMembers.status })
    .from(partnerMembers)
    .where(byId(partnerMembers, partnerId, to.id));
  if (orNotFound(member, 'person').status !== 'active') throw conflict(messages.mayNotSignIn);
};

/** However the name is written. @throws {DomainError} `conflict` */
const checkNotAllowedYet = async (
  tx: Tx,
  partnerId: string,
  { tenantId, source, to }: AllowSource,
): Promise<void> => {
  const { apiKeyId, memberId } = allowedSources;
  const rows = await tx
    .select({ source: allowedSources.source })
    .from(allowedSources)
    .where(
      and(
        ofPartner(allowedSources, partnerId),
        eq(allowedSources.tenantId, tenantId),
        eq(to.kind === 'api_key' ? apiKeyId : memberId, to.id),
      ),
    );
  if (rows.some((row) => isSameSource(row.source, source))) throw conflict(TAKEN.message, [TAKEN]);
};

/**
 * Lets a key or a person of a partner post a tenant's events under this source's name so that the platform pays on them at
 * once, from now on. Nobody else of the partner may use the name then.
 * @throws {DomainError} `forbidden`, `not_found` (the tenant, the key or the person), `conflict`
 */
export const allowSource = async (ctx: Ctx, input: AllowSource): Promise<AllowedSourceView> => {
  requirePermission(ctx, { platform: 'claim.manage', platformKey: 'claims:manage' });
  const partnerId = partnerOf(ctx);
  const { tenantId, source, to } = input;
  const id = newId();
  return mapUnique({ allowed_sources_once_key: TAKEN }, () =>
    inScope(ctx.db, scopeOf(ctx), async (tx) => {
      const tenant = await loadTenant(tx, partnerId, tenantId);
      await checkPoster(tx, partnerId, to);
      await checkNotAllowedYet(tx, partnerId, input);
      await tx.insert(allowedSources).values({
        partnerId,
        id,
        tenantId,
        source,
        apiKeyId: to.kind === 'api_key' ? to.id : null,
        memberId: to.kind === 'person' ? to.id : null,
        createdByName: ctx.actor.name,
        createdAt: ctx.now(),
      });
      const view = await describeSource(tx, partnerId, id);
      await appendAudit(tx, ctx, {
        action: 'source.allow',
        entityKind: 'allowed_source',
        entityId: id,
        entityName: source,
        tenantId,
        persons: { to: to.kind === 'person' ? to.id : null },
        after: { source, tenant: tenant.name, to: view.to.name, kind: to.kind },
      });
      return view;
    }),
  );
};
