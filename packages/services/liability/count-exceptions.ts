import type { ExceptionCounts } from '@portal/contracts/liability';
import { EXCEPTIONS } from '@portal/contracts/liability';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { payerOf } from '../shared/payer';
import { exceptionQueries } from './exception-sql';

/**
 * How many of each thing there are that who pays should look at in one partner: books and payouts that are not right, what
 * earns nothing, what was cut, who owes. Each number is that of the list behind it.
 *
 * @throws {DomainError} `forbidden`
 */
export const countExceptions = async (ctx: Ctx): Promise<ExceptionCounts> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  const { payer } = payerOf(ctx);
  const basis = { partner: sql`${partnerId}::uuid`, payer, now: ctx.now() };
  const queries = exceptionQueries(basis, payer === 'partner' ? partnerId : undefined);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const counts: ExceptionCounts = [];
    for (const kind of EXCEPTIONS) {
      const query = queries[kind];
      if (query === undefined) continue;
      const [row] = await tx.execute<{ count: number }>(sql`select (${query}) as count`);
      counts.push({ kind, count: row?.count ?? 0 });
    }
    return counts;
  });
};
