import type { PayingAccount } from '@portal/contracts/payout';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payees } from '@portal/db/schema/payout';
import { conflict } from '@portal/domain/errors';
import type { Words } from '@portal/domain/text/phrase';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { maskAccount } from '@portal/domain/payout/bank-account';
import type { PayoutGate } from '@portal/domain/payout/gates';
import { railOf } from '@portal/domain/payout/rail/index';
import { and, asc, sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { destinationMark, openDetails } from '../payee/payee-details';
import type { SealedDetails } from '../payee/payee-details';
import { gatesOf, selectPayees } from '../payee/select-payees';
import { plainArray } from '@portal/db/array-literal';
import { canonicalHash } from '../shared/canonical-hash';
import { orNotFound } from '../shared/or-not-found';
import { payerOf } from '../shared/payer';
import { loadPayingAccounts } from './paying-accounts';

const messages = defineMessages({
  noPayingAccount: {
    id: 'services.payout.noPayingAccount',
    defaultMessage: 'Say first from which account this is paid.',
  },
  andMore: { id: 'services.payout.andMore', defaultMessage: '{names} and {more} more' },
  andLast: { id: 'services.payout.andLast', defaultMessage: '{names} and {last}' },
});

/** Where a payee's money goes now. */
export interface Destination {
  readonly payeeId: string;
  /** Fingerprint of all of it. */
  readonly mark: string;
  readonly earnerName: string;
  readonly method: string;
  readonly holderName: string;
  readonly detailsHint: string | null;
  readonly accountRef: string | null;
  /** What a file needs; null where no account is known here. */
  readonly details: SealedDetails | null;
  readonly shutGates: readonly PayoutGate[];
  readonly changedAt: Date | null;
}

/**
 * Where the money of payees goes, worked out of what is sealed and not of what was noted down about it. Locked, nobody changes
 * it before the transaction ends: what was checked is what is used. Through the login of background work.
 */
export const loadDestinations = async (
  tx: Tx,
  ctx: Ctx,
  payeeIds: readonly string[],
  { lock = false } = {},
): Promise<ReadonlyMap<string, Destination>> => {
  const these = and(
    ofPartner(payees, partnerOf(ctx)),
    sql`${payees.id} = any(${plainArray(payeeIds)}::uuid[])`,
  );
  const query = tx
    .select({ id: payees.id, sealed: payees.sealedDetails })
    .from(payees)
    .where(these)
    .orderBy(asc(payees.id));
  const sealed = new Map((await (lock ? query.for('share') : query)).map((row) => [row.id, row]));
  const rows = await selectPayees(tx, ctx).where(these);
  return new Map(
    rows.map((row) => {
      const details = openDetails(ctx, row.id, orNotFound(sealed.get(row.id), 'payee').sealed);
      const { id: payeeId, earnerName, method, holderName, detailsHint, accountRef } = row;
      return [
        payeeId,
        {
          payeeId,
          mark: destinationMark(ctx, row, details),
          earnerName,
          method,
          holderName,
          detailsHint,
          accountRef,
          details,
          shutGates: gatesOf(row, ctx.now()),
          changedAt: row.changedAt,
        },
      ];
    }),
  );
};

/** The payer's account that a batch is paid from; null where none is named here. */
export interface PaidFrom {
  readonly account: PayingAccount;
  /** Fingerprint of all that is said of it. */
  readonly mark: string;
  readonly hint: string;
}

/** What a batch is paid from; null for methods without a file, and where no account was given yet. */
export const loadPaidFrom = async (
  tx: Tx,
  partnerId: string,
  { payer, method }: { readonly payer: string; readonly method: string },
): Promise<PaidFrom | null> => {
  const accounts = await loadPayingAccounts(
    tx,
    partnerId,
    payer === 'platform' ? 'platform' : 'partner',
  );
  const account = accounts.find((one) => one.method === method);
  return account === undefined
    ? null
    : {
        account,
        mark: canonicalHash(account),
        hint: `${account.name} ${maskAccount(account.account)}`,
      };
};

/** Whether payouts by a method are written into a file for the payer's bank. */
export const hasFile = (method: string): boolean => railOf(method).kind === 'file';

/**
 * The same for the actor's payer: a method with a file needs an account to be paid from.
 * @throws {DomainError} `conflict`
 */
export const requirePaidFrom = async (
  tx: Tx,
  ctx: Ctx,
  method: string,
): Promise<PaidFrom | null> => {
  const from = await loadPaidFrom(tx, partnerOf(ctx), { payer: payerOf(ctx).payer, method });
  if (from === null && hasFile(method)) {
    throw conflict(messages.noPayingAccount);
  }
  return from;
};

/** What a payout keeps of where it goes, to be approved with it. */
export const frozenColumns = (to: Destination, from: PaidFrom | null) => ({
  destination: to.mark,
  holderName: to.holderName,
  detailsHint: to.detailsHint,
  paidFrom: from?.mark ?? null,
  paidFromHint: from?.hint ?? null,
});

/** What was approved of where a payout goes. */
export interface Frozen {
  readonly destination: string | null;
  readonly paidFrom: string | null;
}

/** Whether a payout would go elsewhere than was proposed. What was proposed before this was kept is not known to be right. */
export const isRedirected = (frozen: Frozen, to: Destination): boolean =>
  frozen.destination === null || frozen.destination !== to.mark;

/** Whether a payout would be paid from another account than was proposed. */
export const isPaidElsewhere = (frozen: Frozen, from: PaidFrom | null): boolean =>
  frozen.paidFrom !== (from?.mark ?? null);

/** So many are named; the others are counted. */
export const MOST_NAMES = 5;

/** "Anna, Ben and 3 more". */
export const someNames = (names: readonly string[]): Words => {
  const shown = names.slice(0, MOST_NAMES);
  const more = names.length - shown.length;
  if (more > 0) return phrase(messages.andMore, { names: shown.join(', '), more: String(more) });
  return shown.length < 2
    ? shown.join('')
    : phrase(messages.andLast, { names: shown.slice(0, -1).join(', '), last: shown.at(-1) ?? '' });
};
