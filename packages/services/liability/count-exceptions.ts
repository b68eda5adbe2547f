import type { ExceptionCounts } from '@portal/contracts/liability';
import { EXCEPTIONS } from '@portal/contracts/liability';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { customers } from '@portal/db/schema/customer';
import { payouts } from '@portal/db/schema/payout';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf, requirePermission } from '../access';
import { isStuckDebt } from '../commission/line-filter';
import { stateBasis } from '../commission/line-state';
import type { Ctx } from '../context';
import { customerFilter } from '../customer/customer-filter';
import { isLongUnknown } from '../payout/long-unknown';
import { readScopeOf } from '../shared/scope';
import { exceptionEvents } from './exception-events';
import { owedTables } from './owed-sql';

const countOf = async (tx: Tx, query: SQL): Promise<number> => {
  const [row] = await tx.execute<{ count: number }>(query);
  return row?.count ?? 0;
};

const negativeBalances = (ctx: Ctx): SQL => sql`
  with ${owedTables({ earner: 'reseller', partnerId: partnerOf(ctx), now: ctx.now() })}
  select count(*)::int as count from (
    select from owed group by reseller_id, currency having sum(amount) < 0
  ) negative`;

/**
 * How many of each thing there are that somebody of the partner should look at: what earns nothing, what was cut, who
 * owes. Each number is that of the list behind it.
 *
 * @throws {DomainError} `forbidden`
 */
export const countExceptions = async (ctx: Ctx): Promise<ExceptionCounts> => {
  requirePermission(ctx, { partner: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const basis = await stateBasis(tx, ctx);
    const lines = (condition: SQL): SQL => sql`
      select count(*)::int as count from commission_lines l
      where l.partner_id = ${partnerId}::uuid and ${condition}`;
    const events = (kind: 'events_without_plan' | 'refunds_without_invoice'): SQL =>
      sql`select count(*)::int as count from (${exceptionEvents(partnerId, kind)}) x`;
    const unassigned = customerFilter(partnerId, { unassigned: true, withRevenue: true });
    const queries: Readonly<Record<(typeof EXCEPTIONS)[number], SQL>> = {
      unassigned_with_revenue: sql`select count(*)::int as count from ${customers} where ${unassigned}`,
      events_without_plan: events('events_without_plan'),
      refunds_without_invoice: events('refunds_without_invoice'),
      clamped: lines(sql`l.explanation ? 'lim'`),
      negative_balance: negativeBalances(ctx),
      stuck_debt: lines(isStuckDebt(basis, sql`l`)),
      unknown_payouts: sql`select count(*)::int as count from ${payouts}
        where ${payouts.partnerId} = ${partnerId}::uuid and ${payouts.earnerKind} = 'reseller'
          and ${isLongUnknown(partnerId, ctx.now())}`,
    };
    const counts: ExceptionCounts = [];
    for (const kind of EXCEPTIONS) counts.push({ kind, count: await countOf(tx, queries[kind]) });
    return counts;
  });
};
