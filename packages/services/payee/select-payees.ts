import { PayeeView, PayoutMethod, ProviderAccount } from '@portal/contracts/payee';
import type { Tx } from '@portal/db/in-scope';
import { joined } from '@portal/db/partner-filter';
import { partners, resellers } from '@portal/db/schema/partner';
import { payees } from '@portal/db/schema/payout';
import { shutGates, standingOf } from '@portal/domain/payout/gates';
import { restsUntil } from '@portal/domain/payout/rest';
import { and, eq, sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import { isAgreementAccepted } from '../agreement/load-agreement';
import type { Ctx } from '../context';
import { whyNotAnother } from '../shared/another-person';
import type { People } from '../shared/another-person';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoneyOrNull } from '../shared/money';
import { personOf } from '../shared/payer';

/** Name of who is paid: the reseller, or the partner itself. */
export const earnerName = sql<string>`coalesce(${resellers.name}, ${partners.name})`;

/** Payees with who they are and whether these are active; never what is sealed. */
export const selectPayees = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      id: payees.id,
      tenantId: payees.tenantId,
      resellerId: payees.resellerId,
      earnerName,
      isActive: sql<boolean>`coalesce(${resellers.status}, ${partners.status}) = 'active'`,
      currency: payees.currency,
      method: payees.method,
      holderName: payees.holderName,
      country: payees.country,
      holderKind: payees.holderKind,
      detailsHint: payees.detailsHint,
      accountRef: payees.accountRef,
      accountState: payees.accountState,
      version: payees.version,
      destination: payees.destination,
      enteredBy: payees.enteredBy,
      enteredByName: payees.enteredByName,
      enteredByPerson: payees.enteredByPerson,
      enteredAt: payees.enteredAt,
      firstVerifiedAt: payees.firstVerifiedAt,
      changedAt: payees.changedAt,
      status: payees.status,
      statusReason: payees.statusReason,
      hasAgreement: isAgreementAccepted(
        {
          partnerId: partnerOf(ctx),
          earnerKind: sql`${payees.earnerKind}`,
          resellerId: sql`${payees.resellerId}`,
        },
        ctx.now(),
      ),
      taxForm: payees.taxForm,
      identityReview: payees.identityReview,
      minimumMinor: payees.minimumMinor,
      updatedAt: payees.updatedAt,
    })
    .from(payees)
    .innerJoin(partners, eq(partners.id, payees.partnerId))
    .leftJoin(resellers, and(joined(resellers, payees, eq(resellers.id, payees.resellerId))))
    .$dynamic();

export type SelectedPayee = Awaited<ReturnType<typeof selectPayees>>[number];

const restOf = ({ changedAt }: SelectedPayee, now: Date): number | null =>
  restsUntil(changedAt?.getTime() ?? null, now.getTime());

/** The gates of a selected payee that are shut at an instant. */
export const gatesOf = (row: SelectedPayee, now: Date) =>
  shutGates(
    standingOf(
      {
        ...row,
        changedAt: row.changedAt?.getTime() ?? null,
      },
      now.getTime(),
    ),
  );

/** A selected payee in the shape of the contract, as the actor sees it now. */
export const toPayeeView = (row: SelectedPayee, ctx: Ctx, people: People): PayeeView => {
  const at = ctx.now();
  const entered = { id: row.enteredBy, mark: row.enteredByPerson };
  const why = whyNotAnother(personOf(ctx), entered, people);
  const rest = restOf(row, at);
  const { status, taxForm, identityReview, holderKind } = PayeeView.pick({
    holderKind: true,
    status: true,
    taxForm: true,
    identityReview: true,
  }).parse(row);
  return {
    id: row.id,
    resellerId: row.resellerId,
    earnerName: row.earnerName,
    currency: row.currency,
    method: PayoutMethod.parse(row.method),
    holderName: row.holderName,
    country: row.country,
    holderKind,
    detailsHint: row.detailsHint,
    hasProviderAccount: row.accountRef !== null,
    providerAccount:
      row.accountRef === null || row.accountState === null
        ? null
        : ProviderAccount.parse(row.accountState),
    version: row.version,
    status,
    statusReason: row.statusReason,
    taxForm,
    identityReview,
    minimum: toMoneyOrNull(row.minimumMinor, row.currency),
    enteredByName: row.enteredByName,
    enteredAt: toInstantOrNull(row.enteredAt),
    isEnteredByYou: why === 'yourself' || why === 'same_mailbox',
    changedAt: toInstantOrNull(row.changedAt),
    payableFrom: rest === null ? null : toInstant(new Date(rest)),
    shutGates: gatesOf(row, at),
    updatedAt: toInstant(row.updatedAt),
  };
};
