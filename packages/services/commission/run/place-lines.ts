import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { Period } from '@portal/domain/period/period';
import { firstOpenPeriod, postingPeriod } from '../../ledger/open-period';
import { plainArray } from '@portal/db/array-literal';
import type { PostableLine } from './insert-lines';
import type { PlanCatalogue } from './plan-catalogue';
import { periodOf } from '@portal/domain/period/period';

/** A line as it was evaluated; the books decide where it goes. */
export type Placeable = Omit<PostableLine, 'period' | 'isDebt' | 'windowKey' | 'payableFrom'> &
  Partial<Pick<PostableLine, 'windowKey'>>;

/** Which of these lines are paid out, or about to be at an amount that is frozen. */
const findPaidOut = async (
  tx: Tx,
  partnerId: string,
  lineIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (lineIds.length === 0) return new Set();
  const rows = await tx.execute<{ lineId: string }>(sql`
    select item.line_id as "lineId" from payout_items item
    join payouts payout on payout.partner_id = ${partnerId}::uuid and payout.id = item.payout_id
    where item.partner_id = ${partnerId}::uuid and item.line_id = any(${plainArray(lineIds)}::uuid[])
      and item.released_at is null and payout.status not in ('draft', 'awaiting_approval')`);
  return new Set([...rows].map(({ lineId }) => lineId));
};

const takesBack = ({ amountMinor, reversesLineId }: Placeable): string[] =>
  amountMinor < 0n && reversesLineId !== null ? [reversesLineId] : [];

/**
 * Gives lines their place in the books: the month of what happened, or the first that is open; and whether what they take
 * back was paid out already, so that it is a debt (commissions.md, "Corrections"). Call it under the ledger lock.
 * @param into the month that takes all of them, while it is being closed
 */
export const placeLines = async (
  tx: Tx,
  partnerId: string,
  { startOf }: Pick<PlanCatalogue, 'startOf'>,
  lines: readonly Placeable[],
  into?: Period,
): Promise<PostableLine[]> => {
  const [firstOpen, paidOut] = await Promise.all([
    firstOpenPeriod(tx, partnerId),
    findPaidOut(tx, partnerId, lines.flatMap(takesBack)),
  ]);
  // Half a million times: the line itself gets its place, since copying it costs more than all else here.
  return lines.map((line) =>
    Object.assign(line, {
      windowKey: line.windowKey ?? null,
      payableFrom: startOf(line.event.tenantId, line.payableOn),
      period: into ?? postingPeriod(periodOf(line.event.day), firstOpen),
      isDebt: paidOut.size > 0 && takesBack(line).some((id) => paidOut.has(id)),
    }),
  );
};
