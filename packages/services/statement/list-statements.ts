import { EarnerKind } from '@portal/contracts/commission';
import type { ListStatements, StatementPage } from '@portal/contracts/statement';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { joined } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { statements } from '@portal/db/schema/settlement';
import { count, eq, sql, sum } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { toMoney } from '../shared/money';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { selectStatements, statementFilter, toStatementRow } from './statement-view';

const ORDER = {
  number: sql`${statements.number}`,
  period: sql`${statements.period}`,
  closing: sql`${statements.closingMinor}`,
} as const;

const sumClosing = (tx: Tx, ctx: Ctx, input: ListStatements) =>
  tx
    .select({
      earner: statements.earnerKind,
      currency: statements.currency,
      total: count(),
      closing: sum(statements.closingMinor),
    })
    .from(statements)
    .leftJoin(resellers, joined(statements, resellers, eq(resellers.id, statements.resellerId)))
    .where(statementFilter(ctx, input))
    .groupBy(statements.earnerKind, statements.currency)
    .orderBy(statements.earnerKind, statements.currency);

/**
 * A page of issued statements, newest first, with the closing balances of all pages, one per kind of earner
 * and currency. A reseller gets its
 * own only; a member limited to some tenants those of their resellers.
 *
 * @throws {DomainError} `forbidden`
 */
export const listStatements = async (ctx: Ctx, input: ListStatements): Promise<StatementPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const { limit, offset } = windowOf(input);
  const dir = input.dir ?? 'desc';
  const [rows, sums] = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    Promise.all([
      selectStatements(tx)
        .where(statementFilter(ctx, input))
        .orderBy(directed(ORDER[input.sort ?? 'number'], dir), directed(statements.id, dir))
        .limit(limit)
        .offset(offset),
      sumClosing(tx, ctx, input),
    ]),
  );
  const total = sums.reduce((all, part) => all + part.total, 0);
  return {
    ...pageOf(input, rows.map(toStatementRow), total),
    sums: sums.map(({ earner, closing, currency }) => ({
      earner: EarnerKind.parse(earner),
      ...toMoney(closing, currency),
    })),
  };
};
