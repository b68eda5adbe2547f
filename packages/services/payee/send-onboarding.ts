import type { ById } from '@portal/contracts/common';
import type { SentOnboarding } from '@portal/contracts/payee';
import { inScope } from '@portal/db/in-scope';
import { conflict, forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { jobScopeOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { isPayer } from '../shared/payer';
import { ownersOf } from './mail-onboarding';
import { loadStripePayee } from './start-onboarding';
import { phrase } from '@portal/domain/text/phrase';

const messages = defineMessages({
  yourOwn: {
    id: 'services.payee.yourOwnAccount',
    defaultMessage: 'This is your own account: open the form at Stripe yourself.',
  },
  noOwner: {
    id: 'services.payee.noOwnerYet',
    defaultMessage: 'No owner of {name} can sign in yet. Invite one first.',
  },
});

/**
 * Who pays asks who is paid to connect its account at Stripe: its owners get a mail that leads to their own portal, where they
 * open Stripe's form once they are signed in. Who pays never sees the way into the account.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (another method; nobody of who is paid has an account here yet)
 */
export const sendOnboarding = async (ctx: Ctx, { id }: ById): Promise<SentOnboarding> => {
  requirePermission(ctx, { platform: 'payout.manage', partner: 'payout.manage' });
  const { payee } = await loadStripePayee(ctx, id);
  const { resellerId, earnerName: name } = payee;
  if (!isPayer(ctx, resellerId === null ? 'partner' : 'reseller')) {
    throw forbidden(messages.yourOwn);
  }
  const owners = await ownersOf(ctx, resellerId);
  if (owners.length === 0) {
    throw conflict(phrase(messages.noOwner, { name }));
  }
  await inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await emit(tx, ctx, {
      kind: 'payee.onboarding_requested',
      entityKind: 'payee',
      entityId: id,
      tenantId: payee.tenantId,
      resellerId,
      payload: {},
      sealed: { by: ctx.actor.name },
    });
    await appendAudit(tx, ctx, {
      action: 'payee.send_onboarding',
      entityKind: 'payee',
      entityId: id,
      entityName: name,
      tenantId: payee.tenantId,
      resellerId,
      after: { people: owners.length },
    });
  });
  return { people: owners.length };
};
