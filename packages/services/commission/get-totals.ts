import type {
  CommissionTotalRow,
  EarnerKind,
  GetCommissionTotals,
} from '@portal/contracts/commission';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { toMoney } from '../shared/money';

interface TotalRow extends Record<string, unknown> {
  earner: EarnerKind;
  resellerId: string | null;
  resellerName: string | null;
  tenantId: string | null;
  tenantName: string | null;
  component: string | null;
  period: string | null;
  currency: string;
  lines: number;
  earned: string;
  reversed: string;
}

const conditionsOf = (ctx: Ctx, input: GetCommissionTotals): SQL => {
  const { actor } = ctx;
  const resellerId = actor.kind === 'reseller' ? actor.resellerId : input.resellerId;
  const earner = actor.kind === 'reseller' ? 'reseller' : input.earner;
  const conditions = [sql`t.partner_id = ${partnerOf(ctx)}::uuid`];
  if (input.fromPeriod !== undefined) conditions.push(sql`t.period >= ${input.fromPeriod}`);
  if (input.toPeriod !== undefined) conditions.push(sql`t.period <= ${input.toPeriod}`);
  if (input.tenantId !== undefined) conditions.push(sql`t.tenant_id = ${input.tenantId}::uuid`);
  if (earner !== undefined) conditions.push(sql`t.earner_kind = ${earner}`);
  if (resellerId !== undefined) conditions.push(sql`t.reseller_id = ${resellerId}::uuid`);
  return sql.join(conditions, sql` and `);
};

/** Earned is what was added, corrections of it included; reversed is what was clawed back, less what was restored. */
const readTotals = (tx: Tx, ctx: Ctx, input: GetCommissionTotals) => {
  const partnerId = partnerOf(ctx);
  const by = (key: GetCommissionTotals['by'][number], column: SQL, type: SQL): SQL =>
    input.by.includes(key) ? column : sql`null::${type}`;
  return tx.execute<TotalRow>(sql`
    select t.earner_kind as earner,
      ${by('reseller', sql`t.reseller_id`, sql`uuid`)} as "resellerId",
      ${by('reseller', sql`r.name`, sql`text`)} as "resellerName",
      ${by('tenant', sql`t.tenant_id`, sql`uuid`)} as "tenantId",
      ${by('tenant', sql`i.name`, sql`text`)} as "tenantName",
      ${by('component', sql`t.component_key`, sql`text`)} as component,
      ${by('period', sql`t.period`, sql`text`)} as period,
      t.currency, sum(t.lines)::int as lines,
      coalesce(sum(t.amount_minor) filter (where t.kind not in ('reversal', 'restoration', 'clawback')), 0)::text as earned,
      coalesce(sum(t.amount_minor) filter (where t.kind in ('reversal', 'restoration', 'clawback')), 0)::text as reversed
    from commission_totals t
    left join tenants i on i.partner_id = ${partnerId}::uuid and i.id = t.tenant_id
    left join resellers r on r.partner_id = ${partnerId}::uuid and r.id = t.reseller_id
    where ${conditionsOf(ctx, input)}
    group by 1, 2, 3, 4, 5, 6, 7, 8
    order by 7, 5, 1, 3, 2, 6, 8`);
};

const toRow = (row: TotalRow): CommissionTotalRow => ({
  earner: row.earner,
  reseller: row.resellerId === null ? null : { id: row.resellerId, name: row.resellerName ?? '' },
  tenant: row.tenantId === null ? null : { id: row.tenantId, name: row.tenantName ?? '' },
  component: row.component,
  period: row.period,
  lines: row.lines,
  earned: toMoney(row.earned, row.currency),
  reversed: toMoney(row.reversed, row.currency),
  net: toMoney(BigInt(row.earned) + BigInt(row.reversed), row.currency),
});

/**
 * Sums of commissions by the keys asked for, one row per kind of earner and currency, from the totals that are kept: no line
 * is added up, and what the partner earns is never added to what it owes. A reseller gets its own only.
 *
 * @throws {DomainError} `forbidden`
 */
export const getTotals = async (
  ctx: Ctx,
  input: GetCommissionTotals,
): Promise<CommissionTotalRow[]> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), async (tx) =>
    [...(await readTotals(tx, ctx, input))].map(toRow),
  );
};
