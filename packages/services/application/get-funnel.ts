import type { ApplicationFunnel, GetFunnel } from '@portal/contracts/application-review';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import { ownerOf, ownerReadScopeOf } from '../programme/owner';
import { requireReader } from './review-scope';

interface Row extends Record<string, unknown> {
  readonly source: string;
  readonly visited: number;
  readonly started: number;
  readonly submitted: number;
  readonly decided: number;
  readonly approved: number;
  readonly to_submit: number | null;
  readonly to_decide: number | null;
}

const medianHours = (from: string, to: string) =>
  sql.raw(
    `percentile_cont(0.5) within group (order by extract(epoch from (a.${to} - a.${from})) / 3600)::float8`,
  );

/**
 * How many looked, began, sent and were decided on, by where they came from, with the median hours between. By the day on which
 * they began, both days included; drafts that were erased since are not counted any more.
 * @throws {DomainError} `forbidden`
 */
export const getFunnel = async (ctx: Ctx, { from, to }: GetFunnel): Promise<ApplicationFunnel> => {
  requireReader(ctx);
  const ownerId = ownerOf(ctx);
  return inScope(ctx.db, ownerReadScopeOf(ctx), async (tx) => {
    const rows = await tx.execute<Row>(sql`
      with applied as (
        select coalesce(a.source, '') as source, count(*)::int as started, count(a.submitted_at)::int as submitted,
          count(a.decided_at)::int as decided, (count(*) filter (where a.state = 'approved'))::int as approved,
          ${medianHours('created_at', 'submitted_at')} as to_submit, ${medianHours('submitted_at', 'decided_at')} as to_decide
        from applications a
        where a.partner_id = ${ownerId}::uuid and a.created_at >= ${from}::date and a.created_at < ${to}::date + 1
        group by 1
      ), seen as (
        select v.source, sum(v.visits)::int as visited from application_visits v
        where v.partner_id = ${ownerId}::uuid and v.day between ${from}::date and ${to}::date
        group by 1
      )
      select coalesce(s.source, p.source) as source, coalesce(s.visited, 0) as visited, coalesce(p.started, 0) as started,
        coalesce(p.submitted, 0) as submitted, coalesce(p.decided, 0) as decided, coalesce(p.approved, 0) as approved,
        p.to_submit, p.to_decide
      from applied p full join seen s on s.source = p.source
      order by 2 desc, 3 desc, 1`);
    return {
      rows: [...rows].map(({ source, to_submit, to_decide, ...counts }) => ({
        ...counts,
        source: source === '' ? null : source,
        hoursToSubmit: to_submit,
        hoursToDecide: to_decide,
      })),
    };
  });
};
