import type { ApiMethod, FileMethod } from '@portal/domain/payout/rail/index';
import type { Words } from '@portal/domain/text/phrase';

/** One attempt to send the frozen amount of one payout. */
export interface TransferOrder {
  readonly partnerId: string;
  readonly payoutId: string;
  readonly attempt: number;
  /** Belongs to this attempt alone, for every request that it needs. */
  readonly idempotencyKey: string;
  readonly amountMinor: bigint;
  /** ISO 4217, in capitals. */
  readonly currency: string;
  /** The payee's account at the provider. */
  readonly destination: string;
  readonly description: string;
}

/**
 * What a provider says about an attempt. `failed` is certain: the money did not move and will not. Whatever leaves a doubt
 * is `unknown`. `reference` is the provider's id of the transfer; `reversedMinor` what of one that succeeded came back since,
 * cumulated. `message` is the provider's own answer, or words of ours.
 */
export type TransferReport =
  | { readonly kind: 'succeeded'; readonly reference: string; readonly reversedMinor?: bigint }
  | { readonly kind: 'returned'; readonly reference: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: Words }
  | { readonly kind: 'unknown'; readonly message: Words };

/** `absent`: the provider knows no such transfer. Certain only when no request of the attempt can be under way any more. */
export type TransferLookup = TransferReport | { readonly kind: 'absent' };

/** A provider that is asked to send money and can be asked what became of it. Neither function rejects. */
export interface TransferAdapter {
  readonly kind: 'transfer';
  readonly method: ApiMethod;
  /** Sends one request, once: whoever wants another one has to start another attempt. */
  readonly send: (order: TransferOrder) => Promise<TransferReport>;
  readonly lookup: (order: TransferOrder) => Promise<TransferLookup>;
}

/** One payment in a file. */
export interface FilePayment {
  readonly payoutId: string;
  readonly attempt: number;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Name of the account's holder. */
  readonly holderName: string;
  readonly holderKind: 'person' | 'company';
  /** SEPA: the IBAN. NACHA: the account number. */
  readonly account: string;
  /** SEPA: the BIC, or null (a transfer within SEPA needs none). NACHA: the routing number. */
  readonly bank: string | null;
  /** NACHA only; a SEPA account has no kind. */
  readonly accountKind: 'checking' | 'savings';
  /** What else the rail seals of an account. */
  readonly more?: Readonly<Record<string, string>> | undefined;
  /** What the payee reads on the bank's statement. */
  readonly remittance: string;
}

/** Who pays, from which account. */
export interface FilePayer {
  readonly name: string;
  /** SEPA: the IBAN. NACHA: the company's identification of ten characters, as agreed with the bank. */
  readonly account: string;
  /** SEPA: the BIC, or null. NACHA: the routing number of the bank that the file is given to. */
  readonly bank: string | null;
  /** Name of that bank; NACHA writes it into the file. */
  readonly bankName: string;
}

/** Everything a file says. */
export interface FileOrder {
  readonly batchId: string;
  /** Counts the files of one batch, from 1: a file that is written anew has another number, and other ids within. */
  readonly sequence: number;
  readonly createdAt: Date;
  /** The day on which the bank is asked to pay, 'YYYY-MM-DD'. */
  readonly executionDate: string;
  readonly payer: FilePayer;
  readonly payments: readonly FilePayment[];
}

/** A file for a bank. */
export interface PaymentFile {
  readonly name: string;
  readonly content: string;
  readonly count: number;
  readonly totalMinor: bigint;
}

/** A way of paying that ends in a file; a person takes it to the bank and says what became of it. */
export interface FileAdapter {
  readonly kind: 'file';
  readonly method: FileMethod;
  /** Throws `validation` with a path to each payment (by its place) that the file cannot hold. */
  readonly write: (order: FileOrder) => PaymentFile;
}
