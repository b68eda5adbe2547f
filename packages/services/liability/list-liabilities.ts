import type { LiabilityPage, LiabilityRow, ListLiabilities } from '@portal/contracts/liability';
import { AGES } from '@portal/contracts/liability';
import { inScope } from '@portal/db/in-scope';
import { partnerOr } from '@portal/db/partner-filter';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { toMoney } from '../shared/money';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { searchPattern } from '../shared/search-pattern';
import { owedTables } from './owed-sql';

interface AmountRow extends Record<string, unknown> {
  currency: string;
  current: string;
  to_30: string;
  to_60: string;
  to_90: string;
  over_90: string;
  total: string;
  owedBack: string;
}

interface Row extends AmountRow {
  id: string | null;
  name: string | null;
  tenantId: string | null;
  tenantName: string | null;
  /** Null: not a row but the sums of a currency. */
  place: number | null;
  rows: number;
}

const KEY = {
  partner: sql`o.partner_id`,
  tenant: sql`o.tenant_id`,
  reseller: sql`o.reseller_id`,
} as const;

/** The name of whom a row is about, or of its tenant; `partner` is the partner of the row. */
const nameOf = (by: ListLiabilities['by'], id: SQL, partner: SQL): SQL =>
  by === 'partner'
    ? sql`(select p.name from partners p where p.id = ${partner})`
    : sql`(select x.name from ${sql.identifier(`${by}s`)} x where x.partner_id = ${partner} and x.id = ${id})`;

const AGE_SUMS: SQL = sql.join(
  AGES.map(
    (age) =>
      sql`coalesce(sum(amount) filter (where age = ${sql.raw(`'${age}'`)}), 0) as ${sql.raw(age)}`,
  ),
  sql`, `,
);

const conditionsOf = ({ currency, tenantId, negative, q }: ListLiabilities): SQL => {
  const all: SQL[] = [sql`true`];
  if (currency !== undefined) all.push(sql`n.currency = ${currency}`);
  if (tenantId !== undefined) all.push(sql`n."tenantId" = ${tenantId}::uuid`);
  if (negative === true) all.push(sql`n.total < 0`);
  if (q !== undefined && q !== '') all.push(sql`n.name ilike ${searchPattern(q)}`);
  return sql.join(all, sql` and `);
};

/** One row per earner (or tenant) and currency, named, before conditions and order. */
const named = (ctx: Ctx, by: ListLiabilities['by']): SQL => {
  const { actor, partnerId } = ctx;
  const earner = actor.kind === 'partner' ? 'reseller' : 'partner';
  const partner = partnerOr(partnerId, sql`g.partner_id`);
  const tenant = by === 'partner' ? sql`null::uuid` : sql`o.tenant_id`;
  return sql`with ${owedTables({ earner, partnerId, now: ctx.now() })}, grouped as (
      select partner_id, id, tenant_id, currency, ${AGE_SUMS}, sum(amount) as total, sum(back) as back from (
        select o.partner_id, ${KEY[by]} as id, ${tenant} as tenant_id, o.currency, o.age, o.amount, 0 as back from owed o
        union all
        select o.partner_id, ${KEY[by]}, ${tenant}, o.currency, 'none', 0, o.amount from debt o
      ) part group by 1, 2, 3, 4 having bool_or(amount <> 0) or sum(back) <> 0
    ), n as (
      select g.*, g.tenant_id as "tenantId", ${nameOf(by, sql`g.id`, partner)} as name,
        ${nameOf('tenant', sql`g.tenant_id`, partner)} as "tenantName"
      from grouped g
    )`;
};

const amountsOf = (row: AmountRow): Pick<LiabilityRow, 'ages' | 'total' | 'owedBack'> => {
  const money = (amount: string) => toMoney(amount, row.currency);
  return {
    ages: {
      current: money(row.current),
      to_30: money(row.to_30),
      to_60: money(row.to_60),
      to_90: money(row.to_90),
      over_90: money(row.over_90),
    },
    total: money(row.total),
    owedBack: money(row.owedBack),
  };
};

const toRow = (row: Row): LiabilityRow => ({
  owedTo: row.id === null ? null : { id: row.id, name: row.name ?? '' },
  tenant: row.tenantId === null ? null : { id: row.tenantId, name: row.tenantName ?? '' },
  currency: row.currency,
  ...amountsOf(row),
});

// no text: SQL
const AGE_TEXTS = sql.raw(AGES.map((age) => `${age}::text as ${age}`).join(', '));
const AGE_TOTALS = sql.raw(AGES.map((age) => `sum(${age})::text`).join(', '));

/**
 * What a payer owes, by age since it became payable: a partner to its resellers (by reseller or tenant), the platform to
 * its partners. Per currency, with the sums of all pages. What is owed back stands beside it and is not taken off.
 *
 * @throws {DomainError} `forbidden`
 */
export const listLiabilities = async (ctx: Ctx, input: ListLiabilities): Promise<LiabilityPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const { limit, offset } = windowOf(input);
  const sort = input.sort ?? 'total';
  const order = sql`${directed(sql.raw(`n.${sort}`), input.dir ?? (sort === 'name' ? 'asc' : 'desc'))} nulls last, n.id, n.currency`;
  const found = await inScope(ctx.db, readScopeOf(ctx), async (tx) => [
    ...(await tx.execute<Row>(sql`${named(ctx, input.by)}, m as materialized (
        select n.*, row_number() over (order by ${order})::int as place from n where ${conditionsOf(input)}
      )
      select place, (select count(*)::int from m) as rows, id, name, "tenantId", "tenantName", currency,
        ${AGE_TEXTS}, total::text as total, back::text as "owedBack"
      from m where place > ${offset} and place <= ${offset + limit}
      union all
      select null, null, null, null, null, null, currency, ${AGE_TOTALS}, sum(total)::text, sum(back)::text
      from m group by currency
      order by place nulls last, currency`)),
  ]);
  const rows = found.filter(({ place }) => place !== null);
  const sums = found.filter(({ place }) => place === null);
  return {
    ...pageOf(input, rows.map(toRow), rows[0]?.rows ?? 0),
    sums: sums.map((sum) => ({ currency: sum.currency, ...amountsOf(sum) })),
  };
};
