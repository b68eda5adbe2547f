import { API_SCOPES } from '@portal/contracts/permission';
import type { Database } from '@portal/db/database';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ApiKeyActor } from './actor';
import { newSecret, sha256Hex } from './hash';
import { fromNow, readRow } from './rows';
import type { Site } from './site';

const START = 'pk_live_';
const SHOWN = START.length + 6;

/** A new API key: the key itself (shown once), its first characters, and the hash that is stored. */
export const newApiKey = (): { key: string; prefix: string; secretHash: string } => {
  const key = `${START}${newSecret()}`;
  return { key, prefix: key.slice(0, SHOWN), secretHash: sha256Hex(key) };
};

const KeyRow = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  is_stale: z.boolean(),
});

/**
 * The program behind a bearer token: a platform key on the admin host, a partner's own key on its host; null for
 * anything else, also a key that is revoked, expired or belongs to a partner that may not work.
 */
export const authenticateApiKey = async (
  db: Database,
  site: Site,
  token: string,
): Promise<ApiKeyActor | null> => {
  if (!token.startsWith(START) || token.length > 100 || site.kind === 'public') return null;
  const partnerId = site.kind === 'partner' ? site.partnerId : null;
  const table = partnerId === null ? sql`platform_api_keys` : sql`partner_api_keys`;
  const ours = partnerId === null ? sql`true` : sql`k.partner_id = ${partnerId}::uuid`;
  const works =
    partnerId === null
      ? sql``
      : sql`and exists (select from partners p where p.id = ${partnerId}::uuid and p.status in ('onboarding', 'active'))`;
  return inScope(
    db,
    { login: 'portal_auth', partnerId: partnerId ?? PLATFORM_PARTNER_ID },
    async (tx): Promise<ApiKeyActor | null> => {
      const row = await readRow(
        tx,
        KeyRow,
        sql`select k.id, k.name, k.scopes,
            coalesce(k.last_used_at < ${fromNow(-60_000)}, true) as is_stale
          from ${table} k where ${ours} and k.secret_hash = ${sha256Hex(token)}
            and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${fromNow()}) ${works}`,
      );
      if (row === null) return null;
      if (row.is_stale)
        await tx.execute(
          sql`update ${table} k set last_used_at = ${fromNow()} where ${ours} and k.id = ${row.id}::uuid`,
        );
      return {
        kind: 'api_key',
        keyId: row.id,
        name: row.name,
        partnerId,
        scopes: API_SCOPES.filter((scope) => row.scopes.includes(scope)),
      };
    },
  );
};
