import { AllowedSourceView } from '@portal/contracts/claim';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { toInstant } from '../shared/instant';

interface Row extends Record<string, unknown> {
  createdAt: Date;
}

const select = async (tx: Tx, partnerId: string, which: SQL): Promise<AllowedSourceView[]> =>
  [
    ...(await tx.execute<Row>(sql`
      select a.id, a.source, a.created_by_name as "byName", a.created_at as "createdAt",
        json_build_object('id', t.id, 'name', t.name) as tenant,
        json_build_object('kind', case when a.api_key_id is null then 'person' else 'api_key' end,
          'id', coalesce(a.api_key_id, a.member_id), 'name', coalesce(k.name, m.name)) as to
      from allowed_sources a
      join tenants t on t.partner_id = ${partnerId}::uuid and t.id = a.tenant_id
      left join partner_api_keys k on k.partner_id = ${partnerId}::uuid and k.id = a.api_key_id
      left join partner_members m on m.partner_id = ${partnerId}::uuid and m.id = a.member_id
      where a.partner_id = ${partnerId}::uuid and ${which}
      order by t.name, a.source, coalesce(k.name, m.name), a.id`)),
  ].map((row) =>
    AllowedSourceView.parse({ ...row, createdAt: toInstant(new Date(row.createdAt)) }),
  );

/** @throws {DomainError} `not_found` */
export const describeSource = async (
  tx: Tx,
  partnerId: string,
  id: string,
): Promise<AllowedSourceView> => {
  const [row] = await select(tx, partnerId, sql`a.id = ${id}::uuid`);
  return orNotFound(row, 'source');
};

/**
 * The sources that keys and people of a partner may post under so that the platform pays on it at once. Few: no pages.
 * @throws {DomainError} `forbidden`
 */
export const listAllowedSources = async (ctx: Ctx): Promise<AllowedSourceView[]> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', platformKey: 'claims:manage' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) => select(tx, partnerOf(ctx), sql`true`));
};
