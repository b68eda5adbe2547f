import type { PayoutBatchDetail } from '@portal/contracts/payout';
import type { Tx } from '@portal/db/in-scope';
import { payees, payoutBatches, payouts } from '@portal/db/schema/payout';
import { MANUAL_METHODS } from '@portal/domain/payout/rail/index';
import { inArray, sql } from 'drizzle-orm';
import type { LoadedBatch } from './load-batch';
import { loadPaidFrom, MOST_NAMES } from './destination';

/** Who and what a payout was approved for; of before this was kept, what its payee has now. */
export const frozenHolder = sql<string>`coalesce(${payouts.holderName}, ${payees.holderName})`;
export const frozenHint = sql<
  string | null
>`case when ${payouts.holderName} is null then ${payees.detailsHint}
  else ${payouts.detailsHint} end`;

/**
 * Whether a payout that is still to be sent would go elsewhere than was proposed, by what is noted down of its payee; sending
 * looks at what is sealed. What a file or a provider has already is on its way as it was approved.
 */
export const isRedirectedNow = sql<boolean>`(${payees.destination} is not null
  and ${payees.destination} is distinct from ${payouts.destination}
  and (${payouts.status} in ('draft', 'awaiting_approval', 'approved', 'failed', 'returned')
    or ${payouts.status} = 'processing' and ${inArray(payoutBatches.method, [...MANUAL_METHODS])}))`;

type Redirected = PayoutBatchDetail['redirected'];

const NOT_SENT = ['draft', 'awaiting_approval', 'approved'];

/** Which payouts of a batch that is not sent yet would go elsewhere than was proposed, or be paid from another account. */
export const findRedirected = async (
  tx: Tx,
  partnerId: string,
  batch: LoadedBatch,
): Promise<Redirected> => {
  if (!NOT_SENT.includes(batch.status)) return { payouts: 0, names: [], isPaidElsewhere: false };
  const partner = sql`${partnerId}::uuid`;
  const from = await loadPaidFrom(tx, partnerId, batch);
  const included = sql`payout.partner_id = ${partner} and payout.batch_id = ${batch.id}::uuid and payout.decision = 'include'`;
  const rows = await tx.execute<{ name: string; total: number }>(sql`
    select coalesce(reseller.name, partner.name) as name, (count(*) over ())::int as total
    from payouts payout
    join payees payee on payee.partner_id = ${partner} and payee.id = payout.payee_id
    join partners partner on partner.id = ${partner}
    left join resellers reseller on reseller.partner_id = ${partner} and reseller.id = payout.reseller_id
    where ${included} and payee.destination is not null and payee.destination is distinct from payout.destination
    order by 1 limit ${MOST_NAMES}`);
  const [other] = await tx.execute(sql`
    select payout.id from payouts payout
    where ${included} and payout.paid_from is distinct from ${from?.mark ?? null}::text limit 1`);
  return {
    payouts: rows[0]?.total ?? 0,
    names: [...rows].map(({ name }) => name),
    isPaidElsewhere: other !== undefined,
  };
};
