import type { CommissionLinePage, ListCommissionLines } from '@portal/contracts/commission';
import type { Money } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { joined } from '@portal/db/partner-filter';
import { commissionLines, commissionTotals } from '@portal/db/schema/commission';
import { customers } from '@portal/db/schema/customer';
import { count, eq, sql, sum } from 'drizzle-orm';
import { requirePermission } from '../access';
import type { Ctx } from '../context';
import { toMoney } from '../shared/money';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { readScopeOf } from '../shared/scope';
import { isInTotals, lineFilter, totalsFilter } from './line-filter';
import { eventsOf, selectLines, toLineRow } from './select-lines';

const ORDER = {
  effectiveAt: sql`${commissionLines.effectiveAt}`,
  amount: sql`${commissionLines.amountMinor}`,
} as const;

interface Summed {
  readonly currency: string;
  readonly lines: number;
  readonly amountMinor: string | null;
}

const sumFromTotals = (tx: Tx, ctx: Ctx, input: ListCommissionLines): Promise<Summed[]> =>
  tx
    .select({
      currency: commissionTotals.currency,
      lines: sum(commissionTotals.lines).mapWith(Number),
      amountMinor: sum(commissionTotals.amountMinor),
    })
    .from(commissionTotals)
    .where(totalsFilter(ctx, input))
    .groupBy(commissionTotals.currency)
    .orderBy(commissionTotals.currency)
    .then((rows) => rows);

const sumLines = (tx: Tx, ctx: Ctx, input: ListCommissionLines): Promise<Summed[]> =>
  tx
    .select({
      currency: commissionLines.currency,
      lines: count(),
      amountMinor: sum(commissionLines.amountMinor),
    })
    .from(commissionLines)
    .leftJoin(
      customers,
      joined(commissionLines, customers, eq(customers.id, commissionLines.customerId)),
    )
    .where(lineFilter(ctx, input))
    .groupBy(commissionLines.currency)
    .orderBy(commissionLines.currency)
    .then((rows) => rows);

const moneyOf = ({ amountMinor, currency }: Summed): Money => toMoney(amountMinor, currency);

/**
 * A page of commission lines with the sums of all pages, one per currency. A reseller gets its own lines only. Sums and
 * count come from the totals that are kept wherever the filter allows it.
 *
 * @throws {DomainError} `forbidden`
 */
export const listLines = async (
  ctx: Ctx,
  input: ListCommissionLines,
): Promise<CommissionLinePage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const { limit, offset } = windowOf(input);
  const dir = input.dir ?? 'desc';
  const [rows, summed] = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    Promise.all([
      selectLines(tx)
        .where(lineFilter(ctx, input))
        .orderBy(
          directed(ORDER[input.sort ?? 'effectiveAt'], dir),
          directed(commissionLines.id, dir),
        )
        .limit(limit)
        .offset(offset),
      isInTotals(input) ? sumFromTotals(tx, ctx, input) : sumLines(tx, ctx, input),
    ]),
  );
  const events = await eventsOf(ctx, rows);
  const total = summed.reduce((lines, part) => lines + part.lines, 0);
  const shown = rows.map((row) => toLineRow(row, events.get(row.eventId ?? ''), ctx.now()));
  return { ...pageOf(input, shown, total), sums: summed.map(moneyOf) };
};
