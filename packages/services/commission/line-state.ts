import type { LineState } from '@portal/contracts/commission';
import type { Tx } from '@portal/db/in-scope';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { hasOpenDispute } from './open-dispute-on';
import { isItemPaid } from '../shared/is-item-paid';

/** What the state of a partner's lines hangs on, beside the lines themselves. */
export interface StateBasis {
  readonly partnerId: string;
  readonly now: Date;
  /** The latest month whose statements are issued; null before the first. Months close in order. */
  readonly closedThrough: Period | null;
}

interface ClosedRow extends Record<string, unknown> {
  period: Period | null;
}

/** A reseller sees no months, but its own statements. */
const readClosed = (tx: Tx, { actor }: Ctx, partnerId: string) =>
  tx.execute<ClosedRow>(
    actor.kind === 'reseller'
      ? sql`select max(period) as period from statements
          where partner_id = ${partnerId}::uuid and reseller_id = ${actor.resellerId}::uuid`
      : sql`select max(period) as period from accounting_periods
          where partner_id = ${partnerId}::uuid and status = 'closed'`,
  );

/** Asks once what all lines' states hang on. */
export const stateBasis = async (tx: Tx, ctx: Ctx): Promise<StateBasis> => {
  const partnerId = partnerOf(ctx);
  const [row] = await readClosed(tx, ctx, partnerId);
  return { partnerId, now: ctx.now(), closedThrough: row?.period ?? null };
};

/** True of a line of this alias to which its earner objects. */
export const isDisputed = ({ partnerId }: StateBasis, line: SQL): SQL =>
  hasOpenDispute(partnerId, sql`${line}.id`);

/** True of a line of this alias whose payout arrived. */
export const isPaid = ({ partnerId }: StateBasis, line: SQL): SQL =>
  isItemPaid(partnerId, 'line_id', sql`${line}.id`);

/** True of a line of this alias that is not payable yet. */
export const isHeld = ({ now }: StateBasis, line: SQL): SQL =>
  sql`${line}.payable_from > ${now.toISOString()}::timestamptz`;

/** The state of what is past its hold and not paid: by its accounting month. */
export const unpaidState = ({ closedThrough }: StateBasis, row: SQL): SQL =>
  closedThrough === null
    ? sql`'open_month'`
    : sql`case when ${row}.period <= ${closedThrough} then 'on_statement' else 'open_month' end`;

/** The state a line of this alias would have without a dispute. */
export const undisputedState = (basis: StateBasis, line: SQL): SQL => sql`case
  when ${line}.is_debt then 'debt' when ${isHeld(basis, line)} then 'held'
  when ${isPaid(basis, line)} then 'paid' else ${unpaidState(basis, line)} end`;

/**
 * State of a line of this alias (domain.md): a dispute freezes it; a debt is owed back; what is on hold is held, whether
 * or not its statement is issued; then of an open month, on a statement once that is closed, and paid.
 */
export const lineState = (basis: StateBasis, line: SQL): SQL<LineState> =>
  sql<LineState>`case when ${isDisputed(basis, line)} then 'disputed'
    else ${undisputedState(basis, line)} end`;

/** The same as a condition, in a form that indexes serve. */
export const isInState = (basis: StateBasis, line: SQL, state: LineState): SQL => {
  const disputed = isDisputed(basis, line);
  if (state === 'disputed') return disputed;
  if (state === 'debt') return sql`${line}.is_debt and not ${disputed}`;
  const open = sql`not ${line}.is_debt and not ${disputed}`;
  if (state === 'held') return sql`${open} and ${isHeld(basis, line)}`;
  const due = sql`${open} and not ${isHeld(basis, line)}`;
  if (state === 'paid') return sql`${due} and ${isPaid(basis, line)}`;
  return sql`${due} and not ${isPaid(basis, line)} and ${unpaidState(basis, line)} = ${state}`;
};
