import type { EarnerKind, LineState } from '@portal/contracts/commission';
import { alongIndexes } from '@portal/db/forget-plans';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { textArray } from '@portal/db/array-literal';
import { heldSums, lineByKey } from './held-sums';
import { undisputedState, unpaidState } from './line-state';
import type { StateBasis } from './line-state';
import { isOpenDispute } from './open-dispute-on';

/** Which lines; all of the partner's without any. */
export interface StateFilter {
  readonly period?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly earner?: EarnerKind | undefined;
  readonly resellerId?: string | undefined;
  readonly component?: string | undefined;
  readonly kind?: readonly string[] | undefined;
}

const KEYS = {
  earner: sql`earner_kind`,
  period: sql`period`,
  component: sql`component_key`,
  resellerId: sql`reseller_id`,
  tenantId: sql`tenant_id`,
} as const;
export type StateKey = keyof typeof KEYS;

/** How many lines are in a state, and their sum, by the keys asked for; a key not asked for is null. */
export interface StateTotal extends Record<string, unknown> {
  readonly state: LineState;
  readonly currency: string;
  readonly earner: EarnerKind | null;
  readonly period: string | null;
  readonly component: string | null;
  readonly resellerId: string | null;
  readonly tenantId: string | null;
  readonly lines: number;
  /** Minor units as text. */
  readonly amount: string;
}

const conditions = (partnerId: string, filter: StateFilter, row: SQL): SQL => {
  const all = [sql`${row}.partner_id = ${partnerId}::uuid`];
  if (filter.period !== undefined) all.push(sql`${row}.period = ${filter.period}`);
  if (filter.tenantId !== undefined) all.push(sql`${row}.tenant_id = ${filter.tenantId}::uuid`);
  if (filter.earner !== undefined) all.push(sql`${row}.earner_kind = ${filter.earner}`);
  // What the partner itself earns names no reseller, which leads an index to it.
  if (filter.earner === 'partner') all.push(sql`${row}.reseller_id is null`);
  if (filter.resellerId !== undefined)
    all.push(sql`${row}.reseller_id = ${filter.resellerId}::uuid`);
  if (filter.component !== undefined) all.push(sql`${row}.component_key = ${filter.component}`);
  if (filter.kind !== undefined)
    all.push(sql`${row}.kind = any(${textArray(filter.kind)}::text[])`);
  return sql.join(all, sql` and `);
};

const COLUMNS = sql`earner_kind, period, component_key, reseller_id, tenant_id, currency`;

/**
 * Sums of lines by state, from the sums that are kept: only what is disputed, and what becomes payable today, is looked at line by line. What is
 * held or disputed is taken from where it would be otherwise, so that the states always sum to the whole.
 */
export const stateTotals = async (
  tx: Tx,
  basis: StateBasis,
  filter: StateFilter,
  by: readonly StateKey[] = [],
): Promise<StateTotal[]> => {
  const { partnerId } = basis;
  const [total, line] = [sql`t`, sql`l`];
  const key = (name: StateKey, type: SQL): SQL =>
    by.includes(name) ? KEYS[name] : sql`null::${type}`;
  const held = heldSums(basis, conditions(partnerId, filter, sql`h`));
  return [
    ...(await alongIndexes<StateTotal>(
      tx,
      sql`
    with held as materialized (
      select h.earner_kind, h.period, h.component_key, h.reseller_id, h.tenant_id, h.currency,
        sum(h.lines) as lines, sum(h.amount_minor) as amount
      from (${held}) h
      group by 1, 2, 3, 4, 5, 6
    ), disputed as materialized (
      select l.earner_kind, l.period, l.component_key, l.reseller_id, l.tenant_id, l.currency, l.amount_minor as amount,
        ${undisputedState(basis, line)} as otherwise
      from disputes o
      cross join lateral (${lineByKey(partnerId, sql`o.line_id`)}) l
      where o.partner_id = ${partnerId}::uuid and ${isOpenDispute(sql`o`)} and ${conditions(partnerId, filter, line)}
    ), total as materialized (
      select t.earner_kind, t.period, t.component_key, t.reseller_id, t.tenant_id, t.currency, t.lines, t.amount_minor,
        t.debt_lines, t.debt_minor, t.paid_lines, t.paid_minor
      from commission_totals t where ${conditions(partnerId, filter, total)}
    )
    select state, currency, ${key('earner', sql`text`)} as earner, ${key('period', sql`text`)} as period, ${key('component', sql`text`)} as component,
      ${key('resellerId', sql`uuid`)} as "resellerId", ${key('tenantId', sql`uuid`)} as "tenantId",
      sum(lines)::int as lines, sum(amount)::text as amount
    from (
      select 'debt' as state, ${COLUMNS}, debt_lines as lines, debt_minor as amount from total
      union all select 'paid', ${COLUMNS}, paid_lines, paid_minor from total
      union all select ${unpaidState(basis, sql`total`)}, ${COLUMNS},
        lines - debt_lines - paid_lines, amount_minor - debt_minor - paid_minor from total
      union all select 'held', ${COLUMNS}, lines, amount from held
      union all select ${unpaidState(basis, sql`held`)}, ${COLUMNS}, -lines, -amount from held
      union all select 'disputed', ${COLUMNS}, 1, amount from disputed
      union all select otherwise, ${COLUMNS}, -1, -amount from disputed
    ) part
    group by 1, 2, 3, 4, 5, 6, 7
    having sum(lines) <> 0 or sum(amount) <> 0
    order by 2, 4, 1, 3, 5, 6, 7`,
    )),
  ];
};
