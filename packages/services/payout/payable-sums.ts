import type { EarnerKind } from '@portal/domain/commission/plan';
import { alongIndexes } from '@portal/db/forget-plans';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { dueSums } from './due-sums';
import { newestUnpaid } from './unpaid-items';
import type { ItemsOf, UnpaidPage } from './unpaid-items';

/** Who earns: a reseller, or (null) the partner itself. */
export interface Earner {
  readonly kind: EarnerKind;
  readonly resellerId: string | null;
}

/** What of whom, in one currency or (null) in each. */
export interface PayableOf {
  readonly partnerId: string;
  readonly earner: Earner;
  readonly currency: string | null;
  readonly now: Date;
}

export interface PayableSum extends Record<string, unknown> {
  readonly currency: string;
  readonly items: number;
  /** Minor units as text. */
  readonly amount: string;
}

const itemsOf = ({ partnerId, earner, currency, now }: PayableOf): ItemsOf => ({
  partnerId,
  earnerKind: earner.kind,
  resellerId: earner.resellerId,
  currency,
  cutOff: now,
});

/** The newest items that one earner's next payouts would take now: of what a batch that is proposed takes, to a page's end. */
export const newestPayable = (
  of: PayableOf,
  page: Pick<UnpaidPage, 'total' | 'limit' | 'offset'>,
): SQL => newestUnpaid({ ...itemsOf(of), ...page });

/**
 * What is due to one earner, per currency: the one source of that figure, whether it is shown, compared with a minimum or
 * paid. Through the login of background work, since an earner may not read how its payer settles.
 */
export const payableSums = async (tx: Tx, of: PayableOf): Promise<PayableSum[]> => [
  ...(await alongIndexes<PayableSum>(
    tx,
    sql`
    select due.currency, due.items, due.amount_minor::text as amount
    from (${dueSums(itemsOf(of))}) due order by 1`,
  )),
];
