import { newApiKey } from '@portal/auth/api-key';
import type { CreateApiKey, CreatedApiKey } from '@portal/contracts/api-key';
import { PARTNER_API_SCOPES } from '@portal/contracts/permission';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { partnerApiKeys, platformApiKeys } from '@portal/db/schema/identity';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { myId } from '../team/team-rule';
import { toKeyView } from './api-key-columns';

const messages = defineMessages({
  endInFuture: {
    id: 'services.apiKey.endInFuture',
    defaultMessage: 'Choose an end in the future.',
  },
  platformOnly: {
    id: 'services.apiKey.platformOnly',
    defaultMessage: 'Only keys of the platform confirm claimed events.',
  },
});

/**
 * Makes an API key of the partner, or of the platform outside of any partner. The key is in this answer and nowhere
 * else afterwards.
 * @throws {DomainError} `forbidden`, `validation` (an end in the past; a scope that only keys of the platform have)
 */
export const createApiKey = async (ctx: Ctx, input: CreateApiKey): Promise<CreatedApiKey> => {
  requirePermission(ctx, { platform: 'api_key.manage', partner: 'api_key.manage' });
  const { partnerId } = ctx;
  const now = ctx.now();
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  if (expiresAt !== null && expiresAt.getTime() <= now.getTime())
    throw validation([{ path: ['expiresAt'], message: messages.endInFuture }]);
  if (partnerId !== null && !input.scopes.every((scope) => PARTNER_API_SCOPES.includes(scope)))
    throw validation([{ path: ['scopes'], message: messages.platformOnly }]);
  const { key, prefix, secretHash } = newApiKey();
  const row = {
    id: newId(),
    name: input.name,
    prefix,
    scopes: [...input.scopes],
    createdBy: myId(ctx),
    createdAt: now,
    expiresAt,
  };
  await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    if (partnerId === null) await tx.insert(platformApiKeys).values({ ...row, secretHash });
    else await tx.insert(partnerApiKeys).values({ ...row, partnerId, secretHash });
    await appendAudit(tx, ctx, {
      action: 'api_key.create',
      entityKind: 'api_key',
      entityId: row.id,
      entityName: row.name,
      after: { prefix, scopes: row.scopes, expiresAt: input.expiresAt ?? null },
    });
  });
  return { ...toKeyView({ ...row, lastUsedAt: null, revokedAt: null }), key };
};
