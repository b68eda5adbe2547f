import type { PayeeView, ReviewPayee } from '@portal/contracts/payee';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payees } from '@portal/db/schema/payout';
import { conflict, forbidden } from '@portal/domain/errors';
import { sql } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { payerOf, personOf } from '../payout/payer';
import { changesOf } from '../shared/changes';
import { describePayee, loadPayee } from './load-payee';

/**
 * Opens or shuts gates of a payee: the account verified or rejected, the tax form, an identity review. With the reason, on the
 * record. An account at Stripe is verified by Stripe alone.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict`
 */
export const reviewPayee = async (ctx: Ctx, input: ReviewPayee): Promise<PayeeView> => {
  requirePermission(ctx, { platform: 'payout.manage', partner: 'payout.manage' });
  const { id, reason, version, ...given } = input;
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const payee = await loadPayee(tx, partnerId, id);
    if ((payee.resellerId === null) !== (payerOf(ctx).earnerKind === 'partner')) {
      throw forbidden('Whoever pays has to check this.');
    }
    if (given.status === 'verified' && version !== undefined && version !== payee.version) {
      throw conflict('The details were changed since you saw them. Look at them again.');
    }
    if (given.status === 'verified' && payee.method === 'stripe') {
      throw conflict('Stripe itself verifies its accounts.');
    }
    const { status, taxForm, identityReview } = given;
    await tx
      .update(payees)
      .set({
        ...(taxForm === undefined ? {} : { taxForm }),
        ...(identityReview === undefined ? {} : { identityReview }),
        ...(status === undefined
          ? {}
          : {
              status,
              statusReason: status === 'verified' ? null : reason,
              verifiedBy: status === 'verified' ? personOf(ctx).id : null,
              verifiedAt: status === 'verified' ? ctx.now() : null,
            }),
        updatedAt: ctx.now(),
        version: sql`${payees.version} + 1`,
      })
      .where(byId(payees, partnerId, id));
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
    return describePayee(tx, partnerId, id);
  });
};
