import type { SourcePosters } from '@portal/contracts/claim';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';

type Poster = SourcePosters[number];

/**
 * Keys and people of a partner to whom a source may be allowed: those that may post events now.
 * @throws {DomainError} `forbidden`
 */
export const listSourcePosters = async (ctx: Ctx): Promise<SourcePosters> => {
  requirePermission(ctx, { platform: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => [
    ...(await tx.execute<Poster & Record<string, unknown>>(sql`
      select 'api_key' as kind, id, name, prefix as detail from partner_api_keys
      where partner_id = ${partnerId}::uuid and revoked_at is null and 'events:write' = any(scopes)
      union all
      select 'person', id, name, email from partner_members
      where partner_id = ${partnerId}::uuid and status = 'active'
      order by 1, 3, 2`)),
  ]);
};
