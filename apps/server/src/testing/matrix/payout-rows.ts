import { destinationMark } from '@portal/services/payee/payee-details';
import { newId } from '@portal/db/id';
import type { Superuser } from '@portal/db/testing/superuser';
import { fresh } from '../world';
import type { Place } from './rows';

/** Payouts of one payer in every state that a verb starts from. */
export interface PayoutRows {
  readonly payeeId: string;
  readonly draftBatchId: string;
  readonly draftPayoutId: string;
  readonly awaitingBatchId: string;
  readonly approvedBatchId: string;
  readonly sentBatchId: string;
  readonly sentPayoutId: string;
  readonly failedPayoutId: string;
  readonly ownPayeeId: string;
  readonly ownDraftBatchId: string;
  readonly ownDraftPayoutId: string;
  readonly ownAwaitingBatchId: string;
  readonly ownApprovedBatchId: string;
  readonly ownSentBatchId: string;
  readonly ownSentPayoutId: string;
  readonly ownFailedPayoutId: string;
}

type Payer = 'partner' | 'platform';

const makePayee = async (sql: Superuser, place: Place, payer: Payer): Promise<string> => {
  const { partner, tenantId, resellerId, mark } = place;
  const [tenant, reseller] = payer === 'partner' ? [tenantId, resellerId] : [null, null];
  const earner = payer === 'partner' ? 'reseller' : 'partner';
  await sql`insert into payees
    (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country)
    values (${partner.id}, ${newId()}, ${earner}, ${tenant}, ${reseller}, 'USD', 'manual', ${`${mark} holder`}, 'US')
    on conflict do nothing`;
  await sql`update resellers set status = 'active' where partner_id = ${partner.id} and id = ${resellerId}`;
  return sql.begin(async (tx) => {
    // What an earlier case changed is put back, past the triggers that a change of verified details sets off.
    await tx`set local session_replication_role = replica`;
    const [payee] = await tx<{ id: string }[]>`
      update payees set method = 'manual', status = 'verified', tax_form = 'approved', identity_review = 'none',
        holder_name = 'Holder', country = 'US', holder_kind = 'company',
        sealed_details = null, account_ref = null, entered_by = null, verified_by = null, changed_at = null
      where partner_id = ${partner.id} and earner_kind = ${earner} and currency = 'USD'
        and reseller_id is not distinct from ${reseller}::uuid returning id`;
    const payeeId = payee?.id ?? '';
    await tx`insert into agreement_acceptances (partner_id, id, payer, tenant_id, reseller_id, number, body, body_hash,
        signed_name, accepted_by, accepted_by_name, accepted_at, ip_address)
      values (${partner.id}, ${newId()}, ${payer}, ${tenant}, ${reseller}, 0, 'x',
        encode(sha256(convert_to('x', 'UTF8')), 'hex'), 'x', ${newId()}, 'x', now(), '192.0.2.1')
      on conflict do nothing`;
    await tx`update payees set destination = ${destinationOf(payeeId)}
      where partner_id = ${partner.id} and id = ${payeeId}`;
    return payeeId;
  });
};

/** Where the money of such a payee goes. */
const destinationOf = (id: string): string =>
  destinationMark(
    {},
    {
      id,
      method: 'manual',
      currency: 'USD',
      country: 'US',
      holderName: 'Holder',
      holderKind: 'company',
      accountRef: null,
    },
    null,
  );

const makeBatch = async (
  sql: Superuser,
  { partner, tenantId, resellerId }: Place,
  payer: Payer,
  payeeId: string,
  [batchStatus, payoutStatus, attemptStatus]: readonly [string, string, string?],
): Promise<{ batchId: string; payoutId: string }> => {
  const [batchId, payoutId] = [newId(), newId()];
  const isPartner = payer === 'partner';
  await sql`insert into payout_batches
    (partner_id, id, number, payer, method, currency, status, cut_off_at, total_minor, payouts, created_by_name)
    values (${partner.id}, ${batchId}, ${fresh('P')}, ${payer}, 'manual', 'USD', ${batchStatus}, now(), 5, 1, 'x')`;
  await sql`insert into payouts
    (partner_id, id, batch_id, payee_id, earner_kind, tenant_id, reseller_id, currency, amount_minor, items, status, reference,
      destination)
    values (${partner.id}, ${payoutId}, ${batchId}, ${payeeId}, ${isPartner ? 'reseller' : 'partner'},
      ${isPartner ? tenantId : null}, ${isPartner ? resellerId : null}, 'USD', 5, 0, ${payoutStatus}, ${fresh('R')},
      ${destinationOf(payeeId)})`;
  if (attemptStatus !== undefined)
    await sql`insert into payout_attempts
      (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency, status)
      values (${partner.id}, ${payoutId}, 1, ${payoutId}, 5, 'USD', ${attemptStatus})`;
  return { batchId, payoutId };
};

const makeOf = async (sql: Superuser, place: Place, payer: Payer) => {
  const payeeId = await makePayee(sql, place, payer);
  const make = (...states: [string, string, string?]) =>
    makeBatch(sql, place, payer, payeeId, states);
  const [draft, awaiting, approved, sent, failed] = [
    await make('draft', 'draft'),
    await make('awaiting_approval', 'awaiting_approval'),
    await make('approved', 'approved'),
    await make('processing', 'processing', 'started'),
    await make('processing', 'failed', 'failed'),
  ];
  return { payeeId, draft, awaiting, approved, sent, failed };
};

/** New rows of both payers: the partner that pays the place's reseller, and (`own…`) the platform that pays the partner. */
export const makePayoutRows = async (sql: Superuser, place: Place): Promise<PayoutRows> => {
  const resellers = await makeOf(sql, place, 'partner');
  const own = await makeOf(sql, place, 'platform');
  return {
    payeeId: resellers.payeeId,
    draftBatchId: resellers.draft.batchId,
    draftPayoutId: resellers.draft.payoutId,
    awaitingBatchId: resellers.awaiting.batchId,
    approvedBatchId: resellers.approved.batchId,
    sentBatchId: resellers.sent.batchId,
    sentPayoutId: resellers.sent.payoutId,
    failedPayoutId: resellers.failed.payoutId,
    ownPayeeId: own.payeeId,
    ownDraftBatchId: own.draft.batchId,
    ownDraftPayoutId: own.draft.payoutId,
    ownAwaitingBatchId: own.awaiting.batchId,
    ownApprovedBatchId: own.approved.batchId,
    ownSentBatchId: own.sent.batchId,
    ownSentPayoutId: own.sent.payoutId,
    ownFailedPayoutId: own.failed.payoutId,
  };
};
