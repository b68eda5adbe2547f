import type { ApiKeyView } from '@portal/contracts/api-key';
import { inScope } from '@portal/db/in-scope';
import { partnerApiKeys, platformApiKeys } from '@portal/db/schema/identity';
import { desc, eq } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { partnerKeyColumns, platformKeyColumns, toKeyView } from './api-key-columns';

/** The API keys of the partner, or of the platform outside of any partner; the newest first, revoked ones too. */
export const listApiKeys = (ctx: Ctx): Promise<ApiKeyView[]> => {
  requirePermission(ctx, { platform: 'api_key.manage', partner: 'api_key.manage' });
  const { partnerId } = ctx;
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const rows =
      partnerId === null
        ? await tx
            .select(platformKeyColumns)
            .from(platformApiKeys)
            .orderBy(desc(platformApiKeys.createdAt))
        : await tx
            .select(partnerKeyColumns)
            .from(partnerApiKeys)
            .where(eq(partnerApiKeys.partnerId, partnerId))
            .orderBy(desc(partnerApiKeys.createdAt));
    return rows.map(toKeyView);
  });
};
