import { currencyExponent } from '@portal/domain/money/currency';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import { Stripe } from 'stripe';
import type {
  TransferAdapter,
  TransferLookup,
  TransferOrder,
  TransferReport,
} from '../payout-adapter';

const messages = defineMessages({
  noReason: { id: 'integrations.stripe.noReason', defaultMessage: 'Stripe gave no reason.' },
  otherCurrency: {
    id: 'integrations.stripe.otherCurrency',
    defaultMessage: 'Stripe transfers in {currency} are not supported.',
  },
  tooLarge: {
    id: 'integrations.stripe.tooLarge',
    defaultMessage: 'Stripe takes no such amount.',
  },
});

/** Answers that decide about the one request they answer: it was refused and no money moved. */
const REFUSALS = new Set([400, 401, 402, 403, 404, 429]);

/** Currencies whose minor unit is another one at Stripe than in ISO 4217. */
const OTHER_UNITS = new Set(['ISK', 'UGX']);

const messageOf = (error: unknown): Words =>
  error instanceof Error ? error.message : messages.noReason;

/**
 * A refusal is certain only when Stripe itself says so about this very request. Broken connections, time-outs, 5xx, answers
 * that cannot be read, and a key that is in use or was used for something else, leave open what happened.
 */
const reportError = (error: unknown): TransferReport => {
  const { errors } = Stripe;
  const isRefusal =
    error instanceof errors.StripeError &&
    !(error instanceof errors.StripeIdempotencyError) &&
    !(error instanceof errors.StripeAPIError) &&
    !(error instanceof errors.StripeConnectionError) &&
    REFUSALS.has(error.statusCode ?? 0);
  if (!isRefusal) return { kind: 'unknown', message: messageOf(error) };
  return { kind: 'failed', code: error.code ?? error.type, message: error.message };
};

/** What a transfer of Stripe's says by itself. One that is reversed in part has still been made. */
export const reportTransfer = ({ id, ...transfer }: Stripe.Transfer): TransferReport => {
  if (transfer.reversed) return { kind: 'returned', reference: id };
  const reversedMinor = BigInt(transfer.amount_reversed);
  return { kind: 'succeeded', reference: id, ...(reversedMinor > 0n ? { reversedMinor } : {}) };
};

const refuse = (order: TransferOrder): TransferReport | null => {
  const isOwnUnit = currencyExponent(order.currency) <= 2 && !OTHER_UNITS.has(order.currency);
  if (!isOwnUnit) {
    const message = phrase(messages.otherCurrency, { currency: order.currency });
    return { kind: 'failed', code: 'currency_not_supported', message };
  }
  if (order.amountMinor > BigInt(Number.MAX_SAFE_INTEGER)) {
    return { kind: 'failed', code: 'amount_too_large', message: messages.tooLarge };
  }
  return null;
};

const paramsOf = (order: TransferOrder): Stripe.TransferCreateParams => ({
  amount: Number(order.amountMinor),
  currency: order.currency.toLowerCase(),
  destination: order.destination,
  description: order.description,
  transfer_group: order.payoutId,
  metadata: {
    partner_id: order.partnerId,
    payout_id: order.payoutId,
    attempt: String(order.attempt),
  },
});

const send = async (stripe: Stripe, order: TransferOrder): Promise<TransferReport> => {
  const refusal = refuse(order);
  if (refusal !== null) return refusal;
  try {
    const { idempotencyKey } = order;
    return reportTransfer(await stripe.transfers.create(paramsOf(order), { idempotencyKey }));
  } catch (error) {
    return reportError(error);
  }
};

/** All transfers of the payout are its group; the attempt is told by what the request wrote on it. */
const lookup = async (stripe: Stripe, order: TransferOrder): Promise<TransferLookup> => {
  try {
    const { data } = await stripe.transfers.list({ transfer_group: order.payoutId, limit: 100 });
    const made = data.find(({ metadata }) => metadata['attempt'] === String(order.attempt));
    return made === undefined ? { kind: 'absent' } : reportTransfer(made);
  } catch (error) {
    return { kind: 'unknown', message: messageOf(error) };
  }
};

/** Transfers to connected accounts (Stripe Connect). */
export const stripeTransfers = (stripe: Stripe): TransferAdapter => ({
  kind: 'transfer',
  method: 'stripe',
  send: (order) => send(stripe, order),
  lookup: (order) => lookup(stripe, order),
});
