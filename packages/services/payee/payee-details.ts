import { HOLDER_KINDS } from '@portal/domain/enum/payee';
import type { PayeeDetails } from '@portal/contracts/payee';
import { validation } from '@portal/domain/errors';
import { maskAccount } from '@portal/domain/payout/bank-account';
import { railOf } from '@portal/domain/payout/rail/index';
import { z } from 'zod';
import type { Ctx } from '../context';
import { portsOf } from '../ports';
import { canonicalHash } from '../shared/canonical-hash';

/** What is sealed of a payee: as much as a file needs. */
export const SealedDetails = z.object({
  holderKind: z.enum(HOLDER_KINDS),
  account: z.string(),
  bank: z.string().nullable(),
  accountKind: z.enum(['checking', 'savings']),
  more: z.record(z.string(), z.string()).optional(),
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
          JSON.stringify([
            details.holderKind,
            details.account,
            details.bank,
            details.accountKind,
            ...(details.more === undefined
              ? []
              : [
                  Object.entries(details.more).toSorted(([one], [other]) => (one < other ? -1 : 1)),
                ]),
          ]),
          id,
        );
  return canonicalHash([id, method, currency, country, holderName, holderKind, accountRef, known]);
};

/**
 * The details to be sealed, and what may be shown of them; null where the method needs no account here.
 * @throws {DomainError} `validation` with paths below `details`
 */
export const readDetails = (
  details: PayeeDetails,
  currency: string,
): { readonly sealed: SealedDetails; readonly hint: string | null } => {
  const rail = railOf(details.method);
  const issues = rail.check(details, currency);
  if (issues.length > 0) {
    throw validation(issues.map(({ field, message }) => ({ path: ['details', field], message })));
  }
  const { holderKind } = details;
  const account = rail.accountOf(details);
  return account === null
    ? { sealed: { holderKind, account: '', bank: null, accountKind: 'checking' }, hint: null }
    : { sealed: { holderKind, ...account }, hint: maskAccount(account.account) };
};
