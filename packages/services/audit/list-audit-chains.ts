import type { AuditChain, AuditChainPage, ListAuditChains } from '@portal/contracts/audit';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { notFound } from '@portal/domain/errors';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { toInstant } from '../shared/instant';
import { orNotFound } from '../shared/or-not-found';
import { pageOf, windowOf } from '../shared/page';
import { searchPattern } from '../shared/search-pattern';

interface ChainRow extends Record<string, unknown> {
  id: string;
  name: string | null;
  checkId: string | null;
  checkedAt: Date | string | null;
  entries: string | null;
  firstBroken: string | null;
}

const toChain = (row: ChainRow): AuditChain => ({
  partner: row.id === PLATFORM_PARTNER_ID ? null : { id: row.id, name: row.name ?? row.id },
  latest:
    row.checkId === null || row.checkedAt === null
      ? null
      : {
          id: row.checkId,
          checkedAt: toInstant(new Date(row.checkedAt)),
          entries: Number(row.entries),
          firstBroken: row.firstBroken === null ? null : Number(row.firstBroken),
        },
});

const latestOf = (partner: SQL): SQL => sql`left join lateral (
    select k.id, k.checked_at, k.entries, k.first_broken from audit_checks k
    where k.partner_id = ${partner} order by k.checked_at desc, k.id desc limit 1) k on true`;
const COLUMNS = sql`t.id, t.name, k.id as "checkId", k.checked_at::text as "checkedAt",
  k.entries::text as entries, k.first_broken::text as "firstBroken"`;

/**
 * The chains of the audit log, the platform's own and each partner's, with what the last verification found: broken ones first,
 * then those verified longest ago. For staff.
 * @throws {DomainError} `forbidden`
 */
export const listAuditChains = (ctx: Ctx, input: ListAuditChains): Promise<AuditChainPage> => {
  requirePermission(ctx, { platform: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const { limit, offset } = windowOf(input);
    const named: SQL =
      input.q === undefined ? sql`true` : sql`p.name ilike ${searchPattern(input.q)}`;
    const chains = sql`(
      select h.partner_id as id, p.name from audit_heads h left join partners p on p.id = h.partner_id
      where ${named}) t`;
    const rows = await tx.execute<ChainRow>(sql`
      select ${COLUMNS} from ${chains} ${latestOf(sql`t.id`)}
      order by k.first_broken is not null desc, k.checked_at nulls first, t.id
      limit ${limit} offset ${offset}`);
    const [counted] = await tx.execute<{ total: number }>(
      sql`select count(*)::int as total from ${chains}`,
    );
    return pageOf(input, [...rows].map(toChain), counted?.total ?? 0);
  });
};

/**
 * What the last verification of the chain of the partner at hand found.
 * @throws {DomainError} `forbidden` also to members limited to some tenants, `not_found`
 */
export const getAuditChain = async (ctx: Ctx): Promise<AuditChain> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', apiKey: 'audit:read' });
  requireAllTenants(ctx);
  const id = ctx.partnerId ?? PLATFORM_PARTNER_ID;
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [row] = await tx.execute<ChainRow>(sql`
      select ${COLUMNS} from (select ${id}::uuid as id, (select p.name from partners p where p.id = ${id}::uuid) as name) t
      ${latestOf(sql`${id}::uuid`)}`);
    const found = orNotFound(row, 'partner');
    if (ctx.partnerId !== null && found.name === null) throw notFound('partner');
    return toChain(found);
  });
};
