import { EXCEPTIONS } from '@portal/contracts/liability';
import type { ExceptionPage, ExceptionRow, ListExceptions } from '@portal/contracts/liability';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { pageOf, windowOf } from '../shared/page';
import { searchPattern } from '../shared/search-pattern';
import { exceptionQueries, stuckClosesOf } from './exception-sql';

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  kind: ExceptionRow['kind'];
  count: number;
  period: string | null;
  total: number;
}

const PARTNER = sql`p.id`;

/** One row per kind with its number, for the partner of the query around. */
const kindsOf = (ctx: Ctx, kind: ListExceptions['kind']): SQL => {
  const queries = exceptionQueries({ partner: PARTNER, payer: 'platform', now: ctx.now() });
  const asked = EXCEPTIONS.filter((each) => kind === undefined || each === kind);
  return sql.join(
    asked.map(
      (each, place) =>
        sql`select ${each}::text as kind, ${place}::int as place, (${queries[each] ?? sql`select 0`}) as count`,
    ),
    sql` union all `,
  );
};

const partnersOf = ({ partnerId, q }: ListExceptions): SQL => {
  const all: SQL[] = [sql`p.deleted_at is null`];
  if (partnerId !== undefined) all.push(sql`p.id = ${partnerId}::uuid`);
  if (q !== undefined && q !== '') all.push(sql`p.name ilike ${searchPattern(q)}`);
  return sql.join(all, sql` and `);
};

/**
 * A page of what there is to look at over all partners, a row for each partner and thing, the most pressing first. Only
 * what is there: no row says "none".
 *
 * @throws {DomainError} `forbidden`
 */
export const listExceptions = async (ctx: Ctx, input: ListExceptions): Promise<ExceptionPage> => {
  requirePermission(ctx, { platform: 'read' });
  const { limit, offset } = windowOf(input);
  const rows = await inScope(ctx.db, readScopeOf({ ...ctx, partnerId: null }), async (tx) => [
    ...(await tx.execute<Row>(sql`
      select p.id, p.name, k.kind, k.count, count(*) over ()::int as total,
        case when k.kind = 'close_stuck' then (select min(m.period) from ${stuckClosesOf(PARTNER)}) end as period
      from partners p cross join lateral (${kindsOf(ctx, input.kind)}) k
      where ${partnersOf(input)} and k.count > 0
      order by k.place, k.count desc, p.name, p.id limit ${limit} offset ${offset}`)),
  ]);
  return pageOf(
    input,
    rows.map(({ id, name, kind, count, period }) => ({
      partner: { id, name },
      kind,
      count,
      period,
    })),
    rows[0]?.total ?? 0,
  );
};
