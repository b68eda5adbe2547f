import type {
  ExceptionEventPage,
  ExceptionEventRow,
  ListExceptionEvents,
} from '@portal/contracts/liability';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { isInGap, planGaps } from '../plan/plan-gaps';
import { toInstant } from '../shared/instant';
import { toMoneyOrNull } from '../shared/money';
import { pageOf, windowOf } from '../shared/page';
import { refundTypes } from '../shared/refund-types';

/** A partner's id, or the column of the query around that names the partner. */
type PartnerRef = string | SQL;

/**
 * Events of customers that had a reseller while no plan paid it. Resellers that always had a plan are left aside before any
 * event is looked at, and of the others' customers those events are looked at that lie in a gap or within a day of one: an
 * event counts by its local date, which is never further away.
 */
const withoutPlan = (partnerId: PartnerRef): SQL => sql`
  with cover as (${planGaps(partnerId)}
  ), near as materialized (
    select reseller_id, gaps, (
      select range_agg(tstzrange(lower(gap) - interval '1 day', upper(gap) + interval '1 day')) from unnest(gaps) gap) as times
    from cover where not isempty(gaps)
  ), uncovered as materialized (
    select s.customer_id, s.reseller_id, n.gaps, n.times * tstzmultirange(tstzrange(s.effective_from, s.effective_to)) as times
    from near n
    join assignments s on s.partner_id = ${partnerId}::uuid and s.reseller_id = n.reseller_id
    where n.times && tstzrange(s.effective_from, s.effective_to)
  )
  select e.id, u.reseller_id from uncovered u
  join billing_events e on e.partner_id = ${partnerId}::uuid and e.customer_id = u.customer_id
    and e.occurred_at >= coalesce(lower(u.times), '-infinity') and e.occurred_at < coalesce(upper(u.times), 'infinity')
    and e.occurred_at <@ u.times and ${isInGap('e', sql`u.gaps`)}
  where e.type in ('customer.activated', 'invoice.paid', 'service.upgraded')`;

/** Refunds of invoices that nobody reported as paid: they reverse nothing. */
const withoutInvoice = (partnerId: PartnerRef): SQL => sql`
  select e.id, null::uuid as reseller_id from billing_events e
  where e.partner_id = ${partnerId}::uuid and e.type in ${refundTypes}
    and not exists (select from billing_events o where o.partner_id = ${partnerId}::uuid
      and o.reference = e.reference and o.tenant_id = e.tenant_id
      and o.type in ('invoice.paid', 'tenant.invoice_paid'))`;

/** The events of an exception, as a select of `id` and, where it is known, `reseller_id`. */
export const exceptionEvents = (partnerId: PartnerRef, kind: ListExceptionEvents['kind']): SQL =>
  kind === 'events_without_plan' ? withoutPlan(partnerId) : withoutInvoice(partnerId);

interface Row extends Record<string, unknown> {
  id: string;
  type: string;
  eventId: string;
  reference: string | null;
  occurredAt: Date;
  amount: string | null;
  currency: string | null;
  tenant: ExceptionEventRow['tenant'];
  customer: ExceptionEventRow['customer'];
  reseller: ExceptionEventRow['reseller'];
  total: number;
}

const toRow = ({
  amount,
  currency,
  occurredAt,
  total: _total,
  ...row
}: Row): ExceptionEventRow => ({
  ...row,
  occurredAt: toInstant(new Date(occurredAt)),
  amount: toMoneyOrNull(amount, currency),
});

/**
 * A page of events that earned nothing although they might, the latest first.
 * @throws {DomainError} `forbidden`
 */
export const listExceptionEvents = async (
  ctx: Ctx,
  input: ListExceptionEvents,
): Promise<ExceptionEventPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  const { limit, offset } = windowOf(input);
  const rows = await inScope(ctx.db, readScopeOf(ctx), async (tx) => [
    ...(await tx.execute<Row>(sql`
      select e.id, e.type, e.event_id as "eventId", e.reference, e.occurred_at as "occurredAt",
        e.amount_minor::text as amount, e.currency, json_build_object('id', t.id, 'name', t.name) as tenant,
        case when c.id is null then null
          else json_build_object('id', c.id, 'name', coalesce(c.name, c.external_id)) end as customer,
        case when r.id is null then null else json_build_object('id', r.id, 'name', r.name) end as reseller,
        count(*) over ()::int as total
      from (${exceptionEvents(partnerId, input.kind)}) x
      join billing_events e on e.partner_id = ${partnerId}::uuid and e.id = x.id
      join tenants t on t.partner_id = ${partnerId}::uuid and t.id = e.tenant_id
      left join customers c on c.partner_id = ${partnerId}::uuid and c.id = e.customer_id
      left join resellers r on r.partner_id = ${partnerId}::uuid and r.id = x.reseller_id
      order by e.occurred_at desc, e.id desc limit ${limit} offset ${offset}`)),
  ]);
  return pageOf(input, rows.map(toRow), rows[0]?.total ?? 0);
};
