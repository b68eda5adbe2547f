import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/**
 * A select of `reseller_id` and `gaps`, the times at which no plan pays it: nobody gave it one, or the most specific one it
 * was given (its own, else its tenant's, else everybody's) has no version then.
 */
export const planGaps = (partnerId: string | SQL): SQL => {
  const agg = (ranges: SQL, level: SQL): SQL =>
    sql`coalesce(range_agg(${ranges}) filter (where ${level}), '{}'::tstzmultirange)`;
  const given = sql`tstzrange(a.effective_from, a.effective_to)`;
  const paid = sql`${given} * tstzrange(v.effective_from, v.effective_to)`;
  const own = sql`a.reseller_id is not null`;
  const tenants = sql`a.reseller_id is null and a.tenant_id is not null`;
  const everybodys = sql`a.id is not null and a.tenant_id is null`;
  return sql`
    select r.id as reseller_id, '{(,)}'::tstzmultirange - (${agg(paid, sql`v.id is not null and ${own}`)}
      + (${agg(paid, sql`v.id is not null and ${tenants}`)} - ${agg(given, own)})
      + (${agg(paid, sql`v.id is not null and ${everybodys}`)} - ${agg(given, own)} - ${agg(given, tenants)})) as gaps
    from resellers r
    left join plan_assignments a on a.partner_id = ${partnerId}::uuid and a.earner_kind = 'reseller'
      and (a.reseller_id = r.id or (a.reseller_id is null and (a.tenant_id is null or a.tenant_id = r.tenant_id)))
    left join commission_plan_versions v on v.partner_id = ${partnerId}::uuid and v.plan_id = a.plan_id
    where r.partner_id = ${partnerId}::uuid group by r.id`;
};

/**
 * True when an event lies in such gaps, whose limits are mostly days: it counts at its instant, or where that is another date in
 * UTC, at the nearest end of its own date.
 * @param alias of the billing event in the statement
 */
export const isInGap = (alias: string, gaps: SQL): SQL => {
  const event = sql.identifier(alias);
  const midnight = (date: SQL): SQL => sql`(${date})::timestamp at time zone 'UTC'`;
  const last = sql`${midnight(sql`${event}.local_date + 1`)} - interval '1 microsecond'`;
  return sql`greatest(least(${event}.occurred_at, ${last}), ${midnight(sql`${event}.local_date`)}) <@ ${gaps}`;
};
