import type { PayeeDetails } from '@portal/contracts/payee';
import { validation, type ValidationIssue } from '@portal/domain/errors';
import {
  compactIban,
  isAbaRouting,
  isBic,
  isSepaIban,
  isUsAccountNumber,
  maskAccount,
} from '@portal/domain/payout/bank-account';
import { z } from 'zod';
import type { Ctx } from '../context';
import { portsOf } from '../ports';
import { canonicalHash } from '../shared/canonical-hash';

/** What is sealed of a payee: as much as a file needs. */
export const SealedDetails = z.object({
  holderKind: z.enum(['person', 'company']),
  account: z.string(),
  bank: z.string().nullable(),
  accountKind: z.enum(['checking', 'savings']),
});
export type SealedDetails = z.infer<typeof SealedDetails>;

/**
 * What was sealed of a payee; null where nothing was.
 * @throws when it was sealed for another row, changed, or with another secret
 */
export const openDetails = (
  ctx: Ctx,
  payeeId: string,
  sealed: string | null,
): SealedDetails | null => {
  if (sealed === null) return null;
  const opened: unknown = JSON.parse(portsOf(ctx).vault.open(sealed, payeeId));
  return SealedDetails.parse(opened);
};

/** All that says where a payee's money goes, but the account number. */
export interface DestinationFacts {
  readonly id: string;
  readonly method: string;
  readonly currency: string;
  readonly country: string;
  readonly holderName: string;
  readonly holderKind: string;
  /** The provider's account. */
  readonly accountRef: string | null;
}

/**
 * The fingerprint of where money goes: another holder, account, method, country or currency gives another; the same details
 * sealed again give the same. It gives nothing of them away.
 */
export const destinationMark = (
  ctx: Pick<Ctx, 'payoutPorts'>,
  { id, method, currency, country, holderName, holderKind, accountRef }: DestinationFacts,
  details: SealedDetails | null,
): string => {
  const known =
    details === null
      ? null
      : portsOf(ctx).vault.mark(
          JSON.stringify([details.holderKind, details.account, details.bank, details.accountKind]),
          id,
        );
  return canonicalHash([id, method, currency, country, holderName, holderKind, accountRef, known]);
};

const issue = (field: string, message: string): ValidationIssue => ({
  path: ['details', field],
  message,
});

const issuesOf = (details: PayeeDetails, currency: string): ValidationIssue[] => {
  if (details.method === 'sepa') {
    return [
      ...(currency === 'EUR' ? [] : [issue('method', 'SEPA pays in euros only.')]),
      ...(isSepaIban(details.iban)
        ? []
        : [issue('iban', 'This is not an IBAN within SEPA: check it digit by digit.')]),
      ...(!details.bic || isBic(details.bic)
        ? []
        : [issue('bic', 'A BIC has 8 or 11 letters and digits. It may be left out.')]),
    ];
  }
  if (details.method === 'nacha') {
    return [
      ...(currency === 'USD' ? [] : [issue('method', 'ACH pays in US dollars only.')]),
      ...(isAbaRouting(details.routing)
        ? []
        : [issue('routing', 'This is not the routing number of a US bank.')]),
      ...(isUsAccountNumber(details.account)
        ? []
        : [issue('account', 'Use up to 17 letters, digits and hyphens.')]),
    ];
  }
  return [];
};

/**
 * The details to be sealed, and what may be shown of them; null where the method needs no account here.
 * @throws {DomainError} `validation` with paths below `details`
 */
export const readDetails = (
  details: PayeeDetails,
  currency: string,
): { readonly sealed: SealedDetails; readonly hint: string | null } => {
  const issues = issuesOf(details, currency);
  if (issues.length > 0) throw validation(issues);
  const { holderKind } = details;
  const none = { holderKind, account: '', bank: null, accountKind: 'checking' } as const;
  switch (details.method) {
    case 'sepa': {
      const account = compactIban(details.iban);
      return {
        sealed: { ...none, account, bank: details.bic || null },
        hint: maskAccount(account),
      };
    }
    case 'nacha': {
      const { account, routing, accountKind } = details;
      return {
        sealed: { holderKind, account, bank: routing, accountKind },
        hint: maskAccount(account),
      };
    }
    case 'stripe':
    case 'manual':
      return { sealed: none, hint: null };
  }
};
