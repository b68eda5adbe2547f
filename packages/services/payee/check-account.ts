import type { ById } from '@portal/contracts/common';
import type { PayeeView } from '@portal/contracts/payee';
import { inScope } from '@portal/db/in-scope';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { providerOf } from '../ports';
import { applyAccount } from './apply-account';
import { describePayee } from './load-payee';
import { loadStripePayee } from './start-onboarding';

const messages = defineMessages({
  noAccountYet: {
    id: 'services.payee.noAccountYet',
    defaultMessage: 'There is no account at Stripe yet.',
  },
});

/**
 * Asks Stripe how a payee's account stands, as when its holder comes back from Stripe's form or an event went astray.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (another method, no account yet), `unavailable`
 */
export const checkAccount = async (ctx: Ctx, { id }: ById): Promise<PayeeView> => {
  requirePermission(ctx, {
    platform: 'payout.manage',
    partner: 'payout.manage',
    reseller: 'payee.manage',
  });
  const { payee } = await loadStripePayee(ctx, id);
  if (payee.accountRef === null) throw conflict(messages.noAccountYet);
  const at = ctx.now();
  const account = await providerOf(ctx, payee.method).accounts.read(payee.accountRef);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const status = await applyAccount(tx, ctx, { partnerId, payeeId: id }, { account, at });
    if (status !== null && status !== payee.status) {
      await appendAudit(tx, ctx, {
        action: 'payee.check_account',
        entityKind: 'payee',
        entityId: id,
        entityName: payee.earnerName,
        tenantId: payee.tenantId,
        resellerId: payee.resellerId,
        before: { status: payee.status },
        after: { status },
      });
    }
    return describePayee(tx, ctx, id);
  });
};
