import type { ById, Done } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { partnerApiKeys, platformApiKeys } from '@portal/db/schema/identity';
import { and, eq, isNull } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';

const revoke = async (tx: Tx, partnerId: string | null, id: string, at: Date) => {
  const [row] =
    partnerId === null
      ? await tx
          .update(platformApiKeys)
          .set({ revokedAt: at })
          .where(and(eq(platformApiKeys.id, id), isNull(platformApiKeys.revokedAt)))
          .returning({ name: platformApiKeys.name, prefix: platformApiKeys.prefix })
      : await tx
          .update(partnerApiKeys)
          .set({ revokedAt: at })
          .where(
            and(
              eq(partnerApiKeys.partnerId, partnerId),
              eq(partnerApiKeys.id, id),
              isNull(partnerApiKeys.revokedAt),
            ),
          )
          .returning({ name: partnerApiKeys.name, prefix: partnerApiKeys.prefix });
  return orNotFound(row, 'API key');
};

/**
 * Ends an API key at once.
 * @throws {DomainError} `forbidden`, `not_found` (also when it is revoked already)
 */
export const revokeApiKey = async (ctx: Ctx, { id }: ById): Promise<Done> => {
  requirePermission(ctx, { platform: 'api_key.manage', partner: 'api_key.manage' });
  await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const key = await revoke(tx, ctx.partnerId, id, ctx.now());
    await appendAudit(tx, ctx, {
      action: 'api_key.revoke',
      entityKind: 'api_key',
      entityId: id,
      entityName: key.name,
      before: { prefix: key.prefix },
    });
  });
  return { done: true };
};
