import type { PayeeView, SetOwnPayee, SetPayee } from '@portal/contracts/payee';
import { bulkInsert } from '@portal/db/bulk-insert';
import { newId } from '@portal/db/id';
import { inScope, type Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { payees } from '@portal/db/schema/payout';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireKnownPartner } from '../partner/require-known-partner';
import { portsOf } from '../payout/payout-ports';
import { requireAllTenants } from '../shared/all-tenants';
import { found } from '../shared/found';
import { loadPayee } from './load-payee';
import { readDetails } from './payee-details';
import { toPayeeView } from './select-payees';

/** Whose details: a reseller's, or (null) the partner's own. */
type Of = { readonly resellerId: string; readonly tenantId: string } | null;

const findPayee = async (tx: Tx, partnerId: string, of: Of, currency: string) => {
  const [row] = await tx
    .select({
      id: payees.id,
      method: payees.method,
      detailsHint: payees.detailsHint,
      country: payees.country,
      holderKind: payees.holderKind,
    })
    .from(payees)
    .where(
      and(
        ofPartner(payees, partnerId),
        eq(payees.currency, currency),
        of === null ? isNull(payees.resellerId) : eq(payees.resellerId, of.resellerId),
      ),
    );
  return row;
};

/** A provider's account is of one country and one kind of holder for good: for another there has to be another account. */
const keepsAccount = (
  known: Awaited<ReturnType<typeof findPayee>>,
  { country, details }: SetOwnPayee,
): boolean =>
  known !== undefined &&
  details.method === 'stripe' &&
  known.country === country &&
  known.holderKind === details.holderKind;

const columnsOf = (
  ctx: Ctx,
  id: string,
  known: Awaited<ReturnType<typeof findPayee>>,
  input: SetOwnPayee,
) => {
  const { sealed, hint } = readDetails(input.details, input.currency);
  return {
    method: input.details.method,
    holderName: input.holderName,
    country: input.country,
    holderKind: input.details.holderKind,
    ...(keepsAccount(known, input) ? {} : { accountRef: null }),
    sealedDetails: portsOf(ctx).vault.seal(JSON.stringify(sealed), id),
    detailsHint: hint,
    minimumMinor: typeof input.minimumMinor === 'string' ? BigInt(input.minimumMinor) : null,
    updatedAt: ctx.now(),
    ...(input.acceptAgreement === true
      ? { agreementAcceptedAt: ctx.now(), agreementAcceptedByName: ctx.actor.name }
      : {}),
  };
};

const write = async (tx: Tx, ctx: Ctx, of: Of, input: SetOwnPayee): Promise<PayeeView> => {
  const partnerId = partnerOf(ctx);
  const known = await findPayee(tx, partnerId, of, input.currency);
  const id = known?.id ?? newId();
  const columns = columnsOf(ctx, id, known, input);
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
          ...columns,
        },
      ])
    : tx
        .update(payees)
        .set({ ...columns, version: sql`${payees.version} + 1` })
        .where(byId(payees, partnerId, id)));
  const payee = await loadPayee(tx, partnerId, id);
  await appendAudit(tx, ctx, {
    action: 'payee.set',
    entityKind: 'payee',
    entityId: id,
    entityName: payee.earnerName,
    tenantId: of?.tenantId ?? null,
    resellerId: of?.resellerId ?? null,
    before: known === undefined ? null : { method: known.method, account: known.detailsHint },
    after: { method: payee.method, account: payee.detailsHint, currency: input.currency },
  });
  return toPayeeView(payee);
};

/**
 * The actor's own payout details in one currency: a reseller's, or the partner's, whom the platform pays. Account numbers are sealed at once; changed details have to be verified
 * again, by whoever pays, before anything is paid to them (the database sees to that). A partner may not write its own row, whose
 * gates are the platform's: the door of background work does, and touches no gate.
 * @throws {DomainError} `forbidden`, `validation`, `unavailable`
 */
export const setOwnPayee = async (ctx: Ctx, input: SetOwnPayee): Promise<PayeeView> => {
  requirePermission(ctx, { partner: 'payout.manage', reseller: 'payee.manage' });
  requireAllTenants(ctx);
  const { actor } = ctx;
  const of =
    actor.kind === 'reseller' ? { resellerId: actor.resellerId, tenantId: actor.tenantId } : null;
  const scope = of === null ? jobScopeOf(ctx) : scopeOf(ctx);
  return inScope(ctx.db, scope, (tx) => write(tx, ctx, of, input));
};

/**
 * A reseller's payout details, given by its partner; the agreement is for the reseller to accept.
 * @throws {DomainError} `forbidden`, `not_found`, `validation`, `unavailable`
 */
export const setResellerPayee = async (
  ctx: Ctx,
  { resellerId, ...input }: SetPayee,
): Promise<PayeeView> => {
  requirePermission(ctx, { partner: 'payout.manage' });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const [reseller] = await tx
      .select({ tenantId: resellers.tenantId })
      .from(resellers)
      .where(byId(resellers, partnerOf(ctx), resellerId));
    const { tenantId } = found(reseller, 'reseller');
    return write(tx, ctx, { resellerId, tenantId }, { ...input, acceptAgreement: false });
  });
};

/**
 * A partner's payout details, given by the platform that pays it; the agreement is for the partner to accept.
 * @throws {DomainError} `forbidden`, `validation`, `unavailable`
 */
export const setPartnerPayee = async (
  ctx: Ctx,
  input: Omit<SetPayee, 'resellerId'>,
): Promise<PayeeView> => {
  requirePermission(ctx, { platform: 'payout.manage' });
  await requireKnownPartner(ctx);
  return inScope(ctx.db, scopeOf(ctx), (tx) =>
    write(tx, ctx, null, { ...input, acceptAgreement: false }),
  );
};
