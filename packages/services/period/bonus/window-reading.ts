import type { Tx } from '@portal/db/in-scope';
import { CUSTOMER_FACT_TYPES } from '@portal/domain/enum/billing-event-type';
import { dayText } from '@portal/domain/period/local-day';
import type { Day } from '@portal/domain/period/local-day';
import { DAY_MS } from '@portal/domain/period/period';
import type { InstantRange } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { unconfirmed } from '../../shared/unconfirmed';
import { plainArray, textArray } from '@portal/db/array-literal';
import { refundTypes } from '../../shared/refund-types';
import { withinSpan } from '../../shared/within-range';

/** Which events count: of whom, in which window, as far as a component's filter and currency let them. */
export interface WindowQuery {
  readonly partnerId: string;
  readonly tenantIds: readonly string[];
  readonly range: InstantRange;
  /** Null: all. */
  readonly products: readonly string[] | null;
  readonly currency: string;
  /** `reseller`: by the assignment in force at each event; `partner`: all customers of all tenants. */
  readonly earner: 'reseller' | 'partner';
  /** When a date begins in a tenant. */
  readonly startOf: (tenantId: string, day: Day) => number;
}

interface EarnerRow extends Record<string, unknown> {
  /** Empty for the partner. */
  earnerId: string;
}
export interface TradeRow extends EarnerRow {
  /** Paid less refunded, net of tax, minor units. */
  netMinor: bigint;
  newCustomers: number;
}
export interface StockRow extends EarnerRow {
  active: number;
  /** Of those, how many left while they were this earner's, between the two dates asked for. */
  lost: number;
}

const instant = (at: number): SQL => sql`${new Date(at).toISOString()}::timestamptz`;
const on = (day: Day): SQL => sql`${dayText(day)}::date`;

const ofProducts = (column: SQL, products: readonly string[] | null): SQL =>
  products === null ? sql`true` : sql`${column} = any(${textArray(products)}::text[])`;

/** What an event sold; a refund that does not say it: what its invoice was paid for. */
const soldProduct = (query: WindowQuery): SQL => sql`coalesce(e.product, (
  select p.product from billing_events p
  where p.partner_id = ${query.partnerId}::uuid and p.reference = e.reference and p.tenant_id = e.tenant_id
    and p.customer_id is not distinct from e.customer_id and p.currency = e.currency
    and p.type in ('invoice.paid', 'tenant.invoice_paid') and p.product is not null and ${isCounted(query, 'p')}
  order by p.occurred_at desc, p.id desc limit 1))`;

const earnerId = ({ earner }: WindowQuery): SQL =>
  earner === 'reseller' ? sql`a.reseller_id::text` : sql`''`;

/** The assignment of a customer in force when `condition` holds; a partner needs none. */
const assigned = ({ earner, partnerId }: WindowQuery, customer: SQL, condition: SQL): SQL =>
  earner === 'partner'
    ? sql``
    : sql`join assignments a on a.partner_id = ${partnerId}::uuid and a.customer_id = ${customer} and ${condition}`;

/** For the partner nothing counts that is claimed, until it is accepted. */
const isCounted = ({ earner, partnerId }: WindowQuery, alias?: string): SQL =>
  earner === 'partner' ? sql`not ${unconfirmed(partnerId, alias)}` : sql`true`;

/**
 * How much a refund (less than nothing: its failing) takes off revenue, gross. A refund on an invoice with claimed payments,
 * or with a refund by whom the platform does not trust, takes off at most what is left of what else was paid on it; the
 * latter only what trusted ones leave, whenever they come.
 */
const takenOff = ({
  earner,
  partnerId,
}: WindowQuery): { readonly join: SQL; readonly sum: SQL } => {
  const all = sql`case when e.type in ${refundTypes} then e.amount_minor else -e.amount_minor end`;
  const isLeftOut = earner === 'partner' ? unconfirmed(partnerId, 'p') : sql`false`;
  const isUnverified = (alias: 'o' | 'e'): SQL =>
    sql`(not ${sql.raw(alias)}.is_trusted and ${sql.raw(alias)}.type in ${refundTypes})`;
  const isBefore = sql`(o.occurred_at, o.id) < (e.occurred_at, e.id)`;
  const within = (refunded: SQL): SQL => sql`least(i.paid, greatest(${refunded}, 0))`;
  return {
    join: sql`left join lateral (
      select bool_or(o.is_left_out or ${isUnverified('o')}) as is_mixed,
        coalesce(sum(o.amount_minor) filter (where not o.is_left_out and o.occurred_at <= e.occurred_at
          and o.type in ('invoice.paid', 'tenant.invoice_paid')), 0) as paid,
        coalesce(sum(case when o.type in ${refundTypes} then o.amount_minor else -o.amount_minor end)
          filter (where not o.is_left_out and (o.type in ${refundTypes} or o.type = 'refund.failed')
            and case when ${isUnverified('e')} then ${isBefore} or not ${isUnverified('o')}
              else ${isBefore} and not ${isUnverified('o')} end), 0) as refunded
      from (
        select p.id, p.type, p.occurred_at, p.amount_minor, p.is_trusted, ${isLeftOut} as is_left_out
        from billing_events p
        where p.partner_id = ${partnerId}::uuid and p.reference = e.reference and p.tenant_id = e.tenant_id
          and p.customer_id is not distinct from e.customer_id and p.currency = e.currency
      ) o
    ) i on e.type in ${refundTypes} or e.type = 'refund.failed'`,
    sum: sql`case when i.is_mixed then ${within(sql`i.refunded + ${all}`)} - ${within(sql`i.refunded`)} else ${all} end`,
  };
};

/** What was sold in the window: revenue by the date of each event, and customers that joined. */
export const readTrade = async (tx: Tx, query: WindowQuery): Promise<TradeRow[]> => {
  const { partnerId, tenantIds, range, products, currency } = query;
  const inForce = sql`a.effective_from <= e.occurred_at
    and (a.effective_to is null or a.effective_to > e.occurred_at)`;
  const off = takenOff(query);
  return [
    ...(await tx.execute<TradeRow>(sql`
      select ${earnerId(query)} as "earnerId",
        coalesce(sum(case when e.type in ${refundTypes} or e.type = 'refund.failed'
            then -round(${off.sum} * (e.amount_minor - e.tax_minor)::numeric / nullif(e.amount_minor, 0))
            else e.amount_minor - e.tax_minor end)
          filter (where e.type <> 'customer.activated' and e.currency = ${currency}), 0)::bigint as "netMinor",
        (count(distinct coalesce(e.customer_id, e.id))
          filter (where e.type = 'customer.activated'))::int as "newCustomers"
      from billing_events e ${assigned(query, sql`e.customer_id`, inForce)} ${off.join}
      where e.partner_id = ${partnerId}::uuid and e.tenant_id = any(${plainArray(tenantIds)}::uuid[])
        and ${sql.join(withinSpan(range), sql` and `)}
        and e.type in ('customer.activated', 'invoice.paid', 'invoice.refunded', 'refund.failed',
          'tenant.invoice_paid', 'tenant.invoice_refunded')
        and ${isCounted(query)} and ${ofProducts(soldProduct(query), products)}
      group by 1`)),
  ];
};

/** That a customer leaves between two dates, by what counts for the earner. */
const leaves = (query: WindowQuery, customer: SQL, at: Day, until: Day): SQL => sql`
  e.partner_id = ${query.partnerId}::uuid and e.customer_id = ${customer}
    and e.type = 'customer.churned' and e.local_date >= ${on(at)} and e.local_date < ${on(until)} and ${isCounted(query)}`;

/**
 * Whether a customer without events of its life is active by its own dates, which the partner's files and what it claims
 * say. For the partner that is so of customers of whom something counts that was not claimed, and what is claimed of
 * their life is left out; of those its dates leave nobody out who leaves until `until`, whom it could hide from what it
 * lost.
 */
const activeByDates = (query: WindowQuery, at: Day, until: Day): SQL => {
  const { earner, partnerId } = query;
  const has = (
    types: readonly string[],
    isKnown: SQL,
  ): SQL => sql`exists (select from billing_events n
    where n.partner_id = ${partnerId}::uuid and n.customer_id = c.id and n.type = any(${plainArray(types)}::text[])
      and ${isKnown})`;
  const counted = isCounted(query, 'n');
  const stays = sql`c.churned_on is null or c.churned_on >= ${on(at)}`;
  if (earner === 'reseller') return sql`c.activated_on < ${on(at)} and (${stays})`;
  return sql`(c.activated_on < ${on(at)}
      and (${stays} or ${has(['customer.churned'], sql`not ${counted}`)})
      and not ${has(['customer.activated'], sql`not ${counted}`)}
      or exists (select from billing_events e where ${leaves(query, sql`c.id`, at, until)}))
    and ${has(CUSTOMER_FACT_TYPES, sql`n.local_date < ${on(at)} and ${counted}`)}`;
};

/** A customer's product where its activation does not tell it; the partner's by what was sold, not by its own files. */
const ownProduct = (query: WindowQuery, at: Day): SQL =>
  query.earner === 'reseller'
    ? sql`c.product`
    : sql`(select n.product from billing_events n
        where n.partner_id = ${query.partnerId}::uuid and n.customer_id = c.id and n.product is not null
          and n.type = any(${plainArray(CUSTOMER_FACT_TYPES)}::text[])
          and n.local_date < ${on(at)} and ${isCounted(query, 'n')}
        order by n.occurred_at desc, n.id desc limit 1)`;

/**
 * Customers active at the beginning of a date (a month's), by what the events before it say, else by their own dates; and
 * how many of them left before `until`. The product is that of the activation, else the customer's own (`ownProduct`).
 */
export const readStock = async (
  tx: Tx,
  query: WindowQuery,
  at: Day,
  until: Day,
): Promise<StockRow[]> => {
  const { partnerId, tenantIds, products } = query;
  const tenants = sql`any(${plainArray(tenantIds)}::uuid[])`;
  const inForce = sql`a.effective_from < start.at and (a.effective_to is null or a.effective_to >= start.at)`;
  const starts = tenantIds.map((id) => new Date(query.startOf(id, at)).toISOString());
  const still =
    query.earner === 'partner'
      ? sql`true`
      : sql`(a.effective_to is null or a.effective_to > e.occurred_at)`;
  return [
    ...(await tx.execute<StockRow>(sql`
      with last as (
        select distinct on (e.customer_id) e.customer_id, e.type, e.product from billing_events e
        where e.partner_id = ${partnerId}::uuid and e.tenant_id = ${tenants}
          and e.type in ('customer.activated', 'customer.churned') and e.customer_id is not null
          and e.local_date < ${on(at)} and ${isCounted(query)}
        order by e.customer_id, e.occurred_at desc, e.id desc
      ), active as (
        select c.id, c.tenant_id, coalesce(l.product, ${products === null ? sql`null` : ownProduct(query, at)}) as product
        from customers c left join last l on l.customer_id = c.id
        where c.partner_id = ${partnerId}::uuid and c.tenant_id = ${tenants}
          and case when l.type is not null then l.type = 'customer.activated' else ${activeByDates(query, at, until)} end
      )
      select ${earnerId(query)} as "earnerId", count(*)::int as active,
        (count(*) filter (where exists (
          select from billing_events e where ${leaves(query, sql`active.id`, at, until)} and ${still})))::int as lost
      from active join unnest(${plainArray(tenantIds)}::uuid[], ${textArray(starts)}::timestamptz[])
        as start(tenant_id, at) on start.tenant_id = active.tenant_id
      ${assigned(query, sql`active.id`, inForce)}
      where ${ofProducts(sql`active.product`, products)}
      group by 1`)),
  ];
};

interface EarnedRow extends Record<string, unknown> {
  earnerKind: 'reseller' | 'partner';
  resellerId: string | null;
  component: string;
  currency: string;
  amountMinor: bigint;
  /** Without what was reversed: what a limit counts. */
  grossMinor: bigint;
}

/** Text that names what one earner earned by one component. */
export const earnedKey = (
  earnerKind: 'reseller' | 'partner',
  resellerId: string | null,
  component: string,
  currency: string,
): string => [earnerKind, resellerId ?? '', component, currency].join('|');

/** What the events of a range earned, corrections included and bonuses not, whatever month it was posted in. */
export const readEarned = async (
  tx: Tx,
  partnerId: string,
  { from, to }: InstantRange,
): Promise<ReadonlyMap<string, { readonly net: bigint; readonly gross: bigint }>> => {
  const rows = await tx.execute<EarnedRow>(sql`
    select earner_kind as "earnerKind", reseller_id as "resellerId", component_key as component, currency,
      sum(amount_minor)::bigint as "amountMinor",
      coalesce(sum(amount_minor) filter (where kind in ('earning', 'true_up', 'correction')), 0)::bigint as "grossMinor"
    from commission_lines
    where partner_id = ${partnerId}::uuid and window_key is null
      and effective_at >= ${instant(from - DAY_MS)} and effective_at < ${instant(to + DAY_MS)}
      and effective_on >= ${on(from)} and effective_on < ${on(to)}
    group by 1, 2, 3, 4`);
  return new Map(
    [...rows].map((row) => [
      earnedKey(row.earnerKind, row.resellerId, row.component, row.currency),
      { net: row.amountMinor, gross: row.grossMinor },
    ]),
  );
};
