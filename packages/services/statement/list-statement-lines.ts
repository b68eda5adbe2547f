import { EarnerKind } from '@portal/contracts/commission';
import type { CommissionLinePage } from '@portal/contracts/commission';
import type { ListStatementLines } from '@portal/contracts/statement';
import { inScope } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { commissionLines } from '@portal/db/schema/commission';
import { statements } from '@portal/db/schema/settlement';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import { stateBasis } from '../commission/line-state';
import { eventsOf, selectLines, toLineRow } from '../commission/select-lines';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { toMoney } from '../shared/money';
import { comesAfter } from '../commission/after-line';
import { pageOf, windowByKey } from '../shared/page';

/**
 * The lines that a statement sums up, in order of what happened: those of its earner, currency and month that are no
 * debts. A closed month takes no more of them.
 *
 * @throws {DomainError} `forbidden`, `not_found`, `validation`
 */
export const listStatementLines = async (
  ctx: Ctx,
  input: ListStatementLines,
): Promise<CommissionLinePage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const partnerId = partnerOf(ctx);
  const { limit, offset } = windowByKey(input);
  const { statement, rows } = await inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [row] = await tx
      .select()
      .from(statements)
      .where(byId(statements, partnerId, input.id));
    const of = orNotFound(row, 'statement');
    const order = [asc(commissionLines.effectiveAt), asc(commissionLines.id)];
    // What a line shows is looked up for those of the page alone.
    const page = await tx
      .select({ id: commissionLines.id })
      .from(commissionLines)
      .where(
        and(
          ofPartner(commissionLines, partnerId),
          eq(commissionLines.period, of.period),
          eq(commissionLines.currency, of.currency),
          eq(commissionLines.earnerKind, of.earnerKind),
          of.resellerId === null
            ? isNull(commissionLines.resellerId)
            : eq(commissionLines.resellerId, of.resellerId),
          eq(commissionLines.isDebt, false),
          await comesAfter(tx, partnerId, input.after, { by: 'effectiveAt', dir: 'asc' }),
        ),
      )
      .orderBy(...order)
      .limit(limit)
      .offset(offset);
    const ids = page.map(({ id }) => id);
    const lines = await selectLines(tx, await stateBasis(tx, ctx))
      .where(and(ofPartner(commissionLines, partnerId), inArray(commissionLines.id, ids)))
      .orderBy(...order);
    return { statement: of, rows: lines };
  });
  const events = await eventsOf(ctx, rows);
  const shown = rows.map((row) => toLineRow(row, events.get(row.eventId ?? '')));
  return {
    ...pageOf(input, shown, statement.lines),
    sums: [
      {
        earner: EarnerKind.parse(statement.earnerKind),
        ...toMoney(statement.earnedMinor, statement.currency),
      },
    ],
  };
};
