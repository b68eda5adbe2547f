import type { PayeeView, ReviewPayee } from '@portal/contracts/payee';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payees } from '@portal/db/schema/payout';
import { conflict, forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { isApi } from '@portal/domain/payout/rail/index';
import { and, eq, sql } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { payerOf } from '../shared/payer';
import { changesOf } from '../shared/changes';
import { describePayee, loadPayee } from './load-payee';
import { emitVerified } from './mail-payee';
import { readPerson } from './read-person';
import type { Person } from './read-person';
import {
  loadPayeePeople,
  requireNobodyElse,
  requireNotConnected,
  requireOtherPerson,
} from './require-other-person';

const messages = defineMessages({
  payerChecks: {
    id: 'services.payee.payerChecks',
    defaultMessage: 'Whoever pays has to check this.',
  },
  changedSince: {
    id: 'services.payee.changedSince',
    defaultMessage: 'The details were changed since you saw them. Look at them again.',
  },
  stripeVerifies: {
    id: 'services.payee.stripeVerifies',
    defaultMessage: 'Stripe itself verifies its accounts.',
  },
});

type Reviewed = Awaited<ReturnType<typeof loadPayee>>;
type Change = Pick<ReviewPayee, 'status' | 'taxForm' | 'identityReview'>;

/** The payer reviews; staff stand in for a partner only to open a gate, and only where it has nobody else. */
const requireReviewer = async (
  tx: Tx,
  ctx: Ctx,
  payee: Reviewed,
  { status, taxForm, identityReview }: Change,
): Promise<void> => {
  if ((payee.resellerId === null) === (payerOf(ctx).earnerKind === 'partner')) return;
  const isVerifying =
    status === 'verified' && taxForm === undefined && identityReview === undefined;
  // Stripe verifies its accounts; the papers are what is left to be opened by a second person.
  const isOpening =
    isApi(payee.method) &&
    status === undefined &&
    (taxForm === undefined || taxForm === 'approved') &&
    (identityReview === undefined || identityReview === 'cleared');
  if (ctx.actor.kind !== 'platform' || !(isVerifying || isOpening)) {
    throw forbidden(messages.payerChecks);
  }
  await requireNobodyElse(tx, ctx, payee);
};

/** What is opened was looked at as it is now; the details by somebody other than who gave them. */
const requireLookedAt = async (
  tx: Tx,
  ctx: Ctx,
  payee: Reviewed,
  { input, by }: { readonly input: ReviewPayee; readonly by: Person },
): Promise<void> => {
  const { status, taxForm, identityReview, version } = input;
  const opens = status === 'verified' || taxForm === 'approved' || identityReview === 'cleared';
  const isOther = version === undefined ? status === 'verified' : version !== payee.version;
  if (opens && isOther) {
    throw conflict(messages.changedSince);
  }
  if (opens && isApi(payee.method)) await requireNotConnected(tx, ctx, payee, by);
  if (status !== 'verified') return;
  if (isApi(payee.method)) throw conflict(messages.stripeVerifies);
  await requireOtherPerson(tx, ctx, payee, by);
};

const write = async (
  tx: Tx,
  ctx: Ctx,
  payee: Reviewed,
  { status, taxForm, identityReview }: Change,
  { by, reason }: { readonly by: Person; readonly reason: string },
): Promise<void> => {
  const [written] = await tx
    .update(payees)
    .set({
      ...(taxForm === undefined ? {} : { taxForm }),
      ...(identityReview === undefined ? {} : { identityReview }),
      ...(status === undefined
        ? {}
        : {
            status,
            statusReason: status === 'verified' ? null : reason,
            verifiedBy: status === 'verified' ? by.id : null,
            verifiedAt: status === 'verified' ? ctx.now() : null,
          }),
      updatedAt: ctx.now(),
      version: sql`${payees.version} + 1`,
    })
    .where(and(byId(payees, partnerOf(ctx), payee.id), eq(payees.version, payee.version)))
    .returning({ id: payees.id });
  if (written === undefined) {
    throw conflict(messages.changedSince);
  }
};

/**
 * Opens or shuts gates of a payee: the account verified or rejected, the tax form, an identity review. With the reason, on the
 * record. Details are verified by somebody other than who gave them, as they were seen (`version`), and their owners are told.
 * An account at Stripe is verified by Stripe alone.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict`
 */
export const reviewPayee = async (ctx: Ctx, input: ReviewPayee): Promise<PayeeView> => {
  requirePermission(ctx, { platform: 'payout.manage', partner: 'payout.manage' });
  const { id, reason, version: _, ...given } = input;
  const by = await readPerson(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const payee = await loadPayee(tx, ctx, id);
    await requireReviewer(tx, ctx, payee, given);
    await requireLookedAt(tx, ctx, payee, { input, by });
    await write(tx, ctx, payee, given, { by, reason });
    if (given.status === 'verified') await emitVerified(tx, ctx, payee);
    await appendAudit(tx, ctx, {
      action: 'payee.review',
      entityKind: 'payee',
      entityId: id,
      entityName: payee.earnerName,
      tenantId: payee.tenantId,
      resellerId: payee.resellerId,
      reason,
      ...changesOf(payee, given),
    });
    return describePayee(tx, ctx, id, await loadPayeePeople(tx, ctx, [payee]));
  });
};
