import { refusal } from './fake-wire';
import type { Json, WireAnswer } from './fake-wire';

/** A transfer in the fake's books. */
export interface FakeTransfer {
  readonly id: string;
  readonly amount: number;
  amountReversed: number;
  readonly currency: string;
  readonly destination: string;
  readonly group: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A connected account in the fake's books. */
export interface FakeAccount {
  readonly id: string;
  readonly email: string;
  readonly country: string;
  readonly businessType: string;
  readonly metadata: Readonly<Record<string, string>>;
  isSubmitted: boolean;
  transfers: 'active' | 'inactive' | 'pending';
  due: string[];
  disabledReason: string | null;
}

/** An event that happened, before and after it is delivered. */
export interface FakeEvent {
  readonly id: string;
  readonly type: string;
  readonly object: Json;
  /** The JSON that is signed and delivered. */
  readonly payload: string;
}

const SECONDS = 1000;
const now = (): number => Math.floor(Date.now() / SECONDS);

export const transferObject = (transfer: FakeTransfer): Json => ({
  id: transfer.id,
  object: 'transfer',
  amount: transfer.amount,
  amount_reversed: transfer.amountReversed,
  balance_transaction: null,
  created: now(),
  currency: transfer.currency,
  description: null,
  destination: transfer.destination,
  livemode: false,
  metadata: transfer.metadata,
  reversals: {
    object: 'list',
    data: [],
    has_more: false,
    url: `/v1/transfers/${transfer.id}/reversals`,
  },
  reversed: transfer.amountReversed === transfer.amount,
  source_transaction: null,
  transfer_group: transfer.group,
});

export const accountObject = (account: FakeAccount): Json => ({
  id: account.id,
  object: 'account',
  type: 'express',
  email: account.email,
  country: account.country,
  business_type: account.businessType,
  capabilities: { transfers: account.transfers },
  charges_enabled: false,
  details_submitted: account.isSubmitted,
  payouts_enabled: account.transfers === 'active',
  metadata: account.metadata,
  requirements: {
    alternatives: [],
    current_deadline: null,
    currently_due: account.due,
    disabled_reason: account.disabledReason,
    errors: [],
    eventually_due: account.due,
    past_due: [],
    pending_verification: [],
  },
});

/** What Stripe would remember: balance, transfers, accounts and events. */
export class FakeBooks {
  /** Minor units that can be transferred, per currency in small letters; a currency that is absent has plenty. */
  readonly balance = new Map<string, number>();
  readonly transfers: FakeTransfer[] = [];
  readonly accounts = new Map<string, FakeAccount>();
  readonly events: FakeEvent[] = [];
  #count = 0;

  nextId(prefix: string): string {
    this.#count += 1;
    return `${prefix}_${String(this.#count).padStart(6, '0')}`;
  }

  happened(type: string, object: Json): void {
    const id = this.nextId('evt');
    const event = {
      id,
      object: 'event',
      api_version: '2026-10-28.endive',
      created: now(),
      data: { object },
      livemode: false,
      pending_webhooks: 1,
      request: null,
      type,
    };
    this.events.push({ id, type, object: event, payload: JSON.stringify(event) });
  }

  openAccount(
    email: string,
    country: string,
    metadata: Record<string, string>,
    businessType = 'company',
  ): FakeAccount {
    const account: FakeAccount = {
      id: this.nextId('acct'),
      email,
      country,
      businessType,
      metadata,
      isSubmitted: false,
      transfers: 'inactive',
      due: ['external_account', 'tos_acceptance.date'],
      disabledReason: 'requirements.past_due',
    };
    this.accounts.set(account.id, account);
    return account;
  }

  /** The holder has filled everything in, and Stripe agrees. */
  activate(accountId: string): void {
    const account = this.accounts.get(accountId);
    if (account === undefined) throw new Error(`No account ${accountId}.`);
    Object.assign(account, {
      isSubmitted: true,
      transfers: 'active',
      due: [],
      disabledReason: null,
    });
    this.happened('account.updated', accountObject(account));
  }

  /** Stripe stops the account. */
  stop(accountId: string, disabledReason: string): void {
    const account = this.accounts.get(accountId);
    if (account === undefined) throw new Error(`No account ${accountId}.`);
    Object.assign(account, { transfers: 'inactive', disabledReason });
    this.happened('account.updated', accountObject(account));
  }

  pay(transfer: Omit<FakeTransfer, 'id' | 'amountReversed'>): WireAnswer {
    const account = this.accounts.get(transfer.destination);
    if (account === undefined) {
      const message = `No such destination: '${transfer.destination}'`;
      return refusal(400, 'invalid_request_error', 'resource_missing', message);
    }
    if (account.transfers !== 'active') {
      const message = 'Your destination account needs to have the transfers capability enabled.';
      return refusal(
        400,
        'invalid_request_error',
        'insufficient_capabilities_for_transfer',
        message,
      );
    }
    const available = this.balance.get(transfer.currency) ?? Number.MAX_SAFE_INTEGER;
    if (available < transfer.amount) {
      const message = 'You have insufficient available funds in your Stripe account.';
      return refusal(400, 'invalid_request_error', 'balance_insufficient', message);
    }
    this.balance.set(transfer.currency, available - transfer.amount);
    const made: FakeTransfer = { ...transfer, id: this.nextId('tr'), amountReversed: 0 };
    this.transfers.push(made);
    this.happened('transfer.created', transferObject(made));
    return { status: 200, body: transferObject(made) };
  }

  /** Fetches a transfer back, all of it unless `amount` says less. */
  reverse(transferId: string, amount?: number): WireAnswer {
    const transfer = this.transfers.find(({ id }) => id === transferId);
    if (transfer === undefined) {
      const message = `No such transfer: '${transferId}'`;
      return refusal(404, 'invalid_request_error', 'resource_missing', message);
    }
    const back = amount ?? transfer.amount - transfer.amountReversed;
    if (back <= 0 || transfer.amountReversed + back > transfer.amount) {
      return refusal(
        400,
        'invalid_request_error',
        'transfer_reversal_invalid',
        'Already reversed.',
      );
    }
    transfer.amountReversed += back;
    this.balance.set(transfer.currency, (this.balance.get(transfer.currency) ?? 0) + back);
    this.happened('transfer.reversed', transferObject(transfer));
    return {
      status: 200,
      body: {
        id: this.nextId('trr'),
        object: 'transfer_reversal',
        amount: back,
        transfer: transferId,
      },
    };
  }

  /** What stands with payees of one payout: transferred less fetched back. */
  paidFor(group: string): number {
    return this.transfers
      .filter((transfer) => transfer.group === group)
      .reduce((sum, { amount, amountReversed }) => sum + amount - amountReversed, 0);
  }
}
