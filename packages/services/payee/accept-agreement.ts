import type { ById } from '@portal/contracts/common';
import type { PayeeView } from '@portal/contracts/payee';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payees } from '@portal/db/schema/payout';
import { forbidden, notFound } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, isNull } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { describePayee, loadPayee } from './load-payee';

const messages = defineMessages({
  onlyPayeeAccepts: {
    id: 'services.payee.onlyPayeeAccepts',
    defaultMessage: 'Only who is paid accepts the agreement.',
  },
});

/** Whose agreement the actor may accept: its reseller's, or (null) that of the partner it works for. */
const ownOf = ({ actor }: Ctx): string | null => {
  if (actor.kind === 'reseller') return actor.resellerId;
  if (actor.kind === 'partner') return null;
  throw forbidden(messages.onlyPayeeAccepts);
};

/**
 * Who is paid accepts the payment agreement, for payout details that its payer may have entered. Accepted once, it stays so. A
 * partner may not write its own row: the login of background work does.
 * @throws {DomainError} `forbidden`, `not_found` (also: somebody else's)
 */
export const acceptAgreement = async (ctx: Ctx, { id }: ById): Promise<PayeeView> => {
  requirePermission(ctx, { partner: 'payout.manage', reseller: 'payee.manage' });
  requireAllTenants(ctx);
  const own = ownOf(ctx);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, own === null ? jobScopeOf(ctx) : scopeOf(ctx), async (tx) => {
    const payee = await loadPayee(tx, partnerId, id);
    if (payee.resellerId !== own) throw notFound('payee');
    const [accepted] = await tx
      .update(payees)
      .set({
        agreementAcceptedAt: ctx.now(),
        agreementAcceptedByName: ctx.actor.name,
        updatedAt: ctx.now(),
      })
      .where(and(byId(payees, partnerId, id), isNull(payees.agreementAcceptedAt)))
      .returning({ id: payees.id });
    if (accepted !== undefined) {
      await appendAudit(tx, ctx, {
        action: 'payee.accept_agreement',
        entityKind: 'payee',
        entityId: id,
        entityName: payee.earnerName,
        tenantId: payee.tenantId,
        resellerId: payee.resellerId,
      });
    }
    return describePayee(tx, ctx, id);
  });
};
