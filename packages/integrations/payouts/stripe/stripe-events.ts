import type { ApiMethod } from '@portal/domain/payout/rail/index';
import { stripeRail } from '@portal/domain/payout/rail/stripe/stripe-rail';
import { Stripe } from 'stripe';
import { readAccount } from './stripe-accounts';
import type { ConnectedAccount } from './stripe-accounts';
import { reportTransfer } from './stripe-transfers';
import type { TransferReport } from '../payout-adapter';

/** What an event of Stripe's tells us, in our words. */
export type ProviderNews =
  | {
      readonly kind: 'transfer';
      readonly partnerId: string;
      readonly payoutId: string;
      readonly attempt: number;
      readonly report: TransferReport;
      readonly amountMinor: bigint;
      /** ISO 4217, in capitals. */
      readonly currency: string;
      /** What of it came back; all of it when the report says `returned`. */
      readonly returnedMinor: bigint;
    }
  | {
      readonly kind: 'account';
      readonly partnerId: string;
      readonly payeeId: string;
      readonly account: ConnectedAccount;
    }
  | { readonly kind: 'other' };

/** An event whose signature was checked. */
export interface ProviderEvent {
  /** Whose event it is. */
  readonly provider: ApiMethod;
  /** Stripe's id: the same for every delivery of the event. */
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly news: ProviderNews;
}

/** Metadata may be of a foreign hand: what is no id of ours is acknowledged and tells us nothing. */
const isOurs = (id: string | undefined): id is string =>
  id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

const readTransfer = (transfer: Stripe.Transfer): ProviderNews => {
  const { partner_id: partnerId, payout_id: payoutId, attempt } = transfer.metadata;
  if (!isOurs(partnerId) || !isOurs(payoutId) || !/^\d{1,6}$/.test(attempt ?? '')) {
    return { kind: 'other' };
  }
  return {
    kind: 'transfer',
    partnerId,
    payoutId,
    attempt: Number(attempt),
    report: reportTransfer(transfer),
    amountMinor: BigInt(transfer.amount),
    currency: transfer.currency.toUpperCase(),
    returnedMinor: BigInt(transfer.amount_reversed),
  };
};

const readHolder = (account: Stripe.Account): ProviderNews => {
  const { partner_id: partnerId, payee_id: payeeId } = account.metadata ?? {};
  if (!isOurs(partnerId) || !isOurs(payeeId)) return { kind: 'other' };
  return { kind: 'account', partnerId, payeeId, account: readAccount(account) };
};

const readNews = (event: Stripe.Event): ProviderNews => {
  switch (event.type) {
    case 'transfer.created':
    case 'transfer.updated':
    case 'transfer.reversed':
      return readTransfer(event.data.object);
    case 'account.updated':
      return readHolder(event.data.object);
    default:
      return { kind: 'other' };
  }
};

/**
 * Reads a delivery: `body` exactly as received, `signature` from the header `Stripe-Signature`. Null when the signature does
 * not belong to the body and the secret, or is older than five minutes.
 */
export const readStripeEvent = (
  body: string,
  signature: string,
  webhookSecret: string,
): ProviderEvent | null => {
  try {
    const event = Stripe.webhooks.constructEvent(body, signature, webhookSecret);
    return {
      provider: stripeRail.name,
      eventId: event.id,
      type: event.type,
      occurredAt: new Date(event.created * 1000),
      news: readNews(event),
    };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
    throw error;
  }
};
