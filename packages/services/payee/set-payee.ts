import type { PayeeView, SetOwnPayee, SetPayee } from '@portal/contracts/payee';
import { bulkInsert } from '@portal/db/bulk-insert';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { payees } from '@portal/db/schema/payout';
import { isApi } from '@portal/domain/payout/rail/index';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { requireKnownPartner } from '../partner/require-known-partner';
import { portsOf } from '../ports';
import { requireAllTenants } from '../shared/all-tenants';
import { NO_PEOPLE } from '../shared/another-person';
import { orNotFound } from '../shared/or-not-found';
import { loadPayee } from './load-payee';
import { toldAccount } from './mail-payee';
import { destinationMark, readDetails } from './payee-details';
import { readPerson } from './read-person';
import type { Person } from './read-person';
import { toPayeeView } from './select-payees';

/** Whose details: a reseller's, or (null) the partner's own. */
type Of = { readonly resellerId: string; readonly tenantId: string } | null;

/** Locked: whoever changes the same details at this moment waits. */
const findPayee = async (tx: Tx, partnerId: string, of: Of, currency: string) => {
  const [row] = await tx
    .select({
      id: payees.id,
      method: payees.method,
      status: payees.status,
      holderName: payees.holderName,
      detailsHint: payees.detailsHint,
      country: payees.country,
      holderKind: payees.holderKind,
      accountRef: payees.accountRef,
      destination: payees.destination,
      firstVerifiedAt: payees.firstVerifiedAt,
    })
    .from(payees)
    .where(
      and(
        ofPartner(payees, partnerId),
        eq(payees.currency, currency),
        of === null ? isNull(payees.resellerId) : eq(payees.resellerId, of.resellerId),
      ),
    )
    .for('update');
  return row;
};
type Known = Awaited<ReturnType<typeof findPayee>>;

/** A provider's account is of one country and one kind of holder for good: for another there has to be another account. */
const keptAccount = (known: Known, { country, details }: SetOwnPayee): string | null =>
  known !== undefined &&
  isApi(details.method) &&
  known.method === details.method &&
  known.country === country &&
  known.holderKind === details.holderKind
    ? known.accountRef
    : null;

/** What is given of where the money goes, and what that changes. */
const readInput = (ctx: Ctx, id: string, known: Known, input: SetOwnPayee) => {
  const { details, currency, country, holderName } = input;
  const { sealed, hint } = readDetails(details, currency);
  const accountRef = keptAccount(known, input);
  const { method, holderKind } = details;
  const facts = { id, method, currency, country, holderName, holderKind, accountRef };
  const destination = destinationMark(ctx, facts, sealed);
  const isOther = known !== undefined && known.destination !== destination;
  return {
    columns: {
      method,
      holderName,
      country,
      holderKind,
      accountRef,
      destination,
      sealedDetails: portsOf(ctx).vault.seal(JSON.stringify(sealed), id),
      detailsHint: hint,
    },
    isOther,
    rests: isOther && known.firstVerifiedAt !== null,
    /** Verified as it is: the same details once more change nothing. */
    isVerified: known?.status === 'verified' && !isOther,
  };
};

/** What is written whatever was known. */
const termsOf = (ctx: Ctx, input: SetOwnPayee) => ({
  minimumMinor: typeof input.minimumMinor === 'string' ? BigInt(input.minimumMinor) : null,
  updatedAt: ctx.now(),
});

/** The details, and who gave them. */
const detailsOf = (ctx: Ctx, { columns }: ReturnType<typeof readInput>, by: Person) => ({
  ...columns,
  enteredBy: by.id,
  enteredByName: by.name,
  enteredByPerson: by.mark,
  enteredAt: ctx.now(),
});

interface Giving {
  readonly of: Of;
  readonly by: Person;
}

/** Who gives details: read through its own login before anything is written. */
const prepare = async (ctx: Ctx, of: Of): Promise<Giving> => ({ of, by: await readPerson(ctx) });

const write = async (
  tx: Tx,
  ctx: Ctx,
  { of, by }: Giving,
  input: SetOwnPayee,
): Promise<PayeeView> => {
  const partnerId = partnerOf(ctx);
  const known = await findPayee(tx, partnerId, of, input.currency);
  const id = known?.id ?? newId();
  const given = readInput(ctx, id, known, input);
  const [terms, details] = [termsOf(ctx, input), detailsOf(ctx, given, by)];
  await (known === undefined
    ? // Names these columns alone: a reseller may not write the others, not even their defaults.
      bulkInsert(tx, payees, [
        {
          partnerId,
          id,
          earnerKind: of === null ? 'partner' : 'reseller',
          tenantId: of?.tenantId ?? null,
          resellerId: of?.resellerId ?? null,
          currency: input.currency,
          ...terms,
          ...details,
        },
      ])
    : tx
        .update(payees)
        .set({
          ...terms,
          ...(given.isVerified ? {} : details),
          ...(given.rests ? { changedAt: ctx.now() } : {}),
          version: sql`${payees.version} + 1`,
        })
        .where(byId(payees, partnerId, id)));
  const payee = await loadPayee(tx, ctx, id);
  if (known === undefined || given.isOther) {
    await emit(tx, ctx, {
      kind: known === undefined ? 'payee.details_entered' : 'payee.details_changed',
      entityKind: 'payee',
      entityId: id,
      tenantId: payee.tenantId,
      resellerId: payee.resellerId,
      payload: { currency: input.currency, rests: given.rests },
      sealed: {
        by: ctx.actor.name,
        account: toldAccount(payee),
        before: known === undefined ? null : toldAccount(known),
      },
    });
  }
  await appendAudit(tx, ctx, {
    action: 'payee.set',
    entityKind: 'payee',
    entityId: id,
    entityName: payee.earnerName,
    tenantId: of?.tenantId ?? null,
    resellerId: of?.resellerId ?? null,
    before: known === undefined ? null : { method: known.method, account: known.detailsHint },
    after: {
      method: payee.method,
      account: payee.detailsHint,
      currency: input.currency,
      ...(given.rests ? { rests: true } : {}),
    },
  });
  return toPayeeView(payee, ctx, NO_PEOPLE);
};

/**
 * The actor's own payout details in one currency: a reseller's, or the partner's, whom the platform pays. Account numbers are sealed at once; changed details have to be verified
 * again, by somebody else at whoever pays, and rest before anything is paid to them (the database sees to the first). A partner may not write its own row, whose
 * gates are the platform's: the login of background work does, and touches no gate.
 * @throws {DomainError} `forbidden`, `validation`, `unavailable`
 */
export const setOwnPayee = async (ctx: Ctx, input: SetOwnPayee): Promise<PayeeView> => {
  requirePermission(ctx, { partner: 'payout.manage', reseller: 'payee.manage' });
  requireAllTenants(ctx);
  const { actor } = ctx;
  const of =
    actor.kind === 'reseller' ? { resellerId: actor.resellerId, tenantId: actor.tenantId } : null;
  const scope = of === null ? jobScopeOf(ctx) : scopeOf(ctx);
  const giving = await prepare(ctx, of);
  return inScope(ctx.db, scope, (tx) => write(tx, ctx, giving, input));
};

/**
 * A reseller's payout details, given by its partner.
 * @throws {DomainError} `forbidden`, `not_found`, `validation`, `unavailable`
 */
export const setResellerPayee = async (
  ctx: Ctx,
  { resellerId, ...input }: SetPayee,
): Promise<PayeeView> => {
  requirePermission(ctx, { partner: 'payout.manage' });
  const tenantId = await inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [reseller] = await tx
      .select({ tenantId: resellers.tenantId })
      .from(resellers)
      .where(byId(resellers, partnerOf(ctx), resellerId));
    return orNotFound(reseller, 'reseller').tenantId;
  });
  const giving = await prepare(ctx, { resellerId, tenantId });
  return inScope(ctx.db, scopeOf(ctx), (tx) => write(tx, ctx, giving, input));
};

/**
 * A partner's payout details, given by the platform that pays it.
 * @throws {DomainError} `forbidden`, `validation`, `unavailable`
 */
export const setPartnerPayee = async (
  ctx: Ctx,
  input: Omit<SetPayee, 'resellerId'>,
): Promise<PayeeView> => {
  requirePermission(ctx, { platform: 'payout.manage' });
  await requireKnownPartner(ctx);
  const giving = await prepare(ctx, null);
  return inScope(ctx.db, scopeOf(ctx), (tx) => write(tx, ctx, giving, input));
};
