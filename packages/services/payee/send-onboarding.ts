import type { ById } from '@portal/contracts/common';
import type { SentOnboarding } from '@portal/contracts/payee';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { conflict, forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { writeMail } from '../mail/write-mail';
import type { NewMail, Recipient } from '../mail/write-mail';
import { isPayer } from '../shared/payer';
import { loadStripePayee, onboardingPage } from './start-onboarding';
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
  subject: {
    id: 'services.mail.onboarding.subject',
    defaultMessage: 'Connect the account that {name} is paid to',
  },
  asks: {
    id: 'services.mail.onboarding.asks',
    defaultMessage: '{by} asks you to connect the account that payouts in {currency} go to.',
  },
  how: {
    id: 'services.mail.onboarding.how',
    defaultMessage: 'Sign in and open the form at Stripe there:',
  },
  own: {
    id: 'services.mail.onboarding.own',
    defaultMessage:
      'Only {name} sees this form. Nobody who pays you ever needs your access to it, or what you enter.',
  },
});

/** The active owners of who is paid: the people who may connect its account. Addresses are read through the login of staff. */
const ownersOf = (ctx: Ctx, resellerId: string | null): Promise<Recipient[]> => {
  const partnerId = partnerOf(ctx);
  const scope = { login: 'portal_platform', partnerId, readOnly: true } as const;
  return inScope(ctx.db, scope, async (tx: Tx) => {
    const rows = await tx.execute<{ address: string; locale: string | null }>(
      resellerId === null
        ? sql`select m.email as address, m.locale from partner_members m
            where m.partner_id = ${partnerId}::uuid and m.status = 'active' and m.role = 'owner' order by 1`
        : sql`select m.email as address, m.locale from reseller_members m
            where m.partner_id = ${partnerId}::uuid and m.reseller_id = ${resellerId}::uuid
              and m.status = 'active' and m.role = 'owner' order by 1`,
    );
    return [...rows];
  });
};

/**
 * Who pays asks who is paid to connect its account at Stripe: its owners get a mail that leads to their own portal, where they
 * open Stripe's form once they are signed in. Who pays never sees the way into the account.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (another method; nobody of who is paid has an account here yet)
 */
export const sendOnboarding = async (ctx: Ctx, { id }: ById): Promise<SentOnboarding> => {
  requirePermission(ctx, { platform: 'payout.manage', partner: 'payout.manage' });
  const asked = await loadStripePayee(ctx, id);
  const { payee } = asked;
  const { resellerId, earnerName: name, currency } = payee;
  if (!isPayer(ctx, resellerId === null ? 'partner' : 'reseller')) {
    throw forbidden(messages.yourOwn);
  }
  const owners = await ownersOf(ctx, resellerId);
  if (owners.length === 0) {
    throw conflict(phrase(messages.noOwner, { name }));
  }
  const write: NewMail['write'] = ({ formatMessage }) => ({
    subject: formatMessage(messages.subject, { name }),
    body: [
      formatMessage(messages.asks, { by: ctx.actor.name, currency }),
      `${formatMessage(messages.how)}\n${onboardingPage(ctx, asked)}`,
      formatMessage(messages.own, { name }),
    ].join('\n\n'),
  });
  await inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    for (const to of owners)
      await writeMail(tx, partnerOf(ctx), { kind: 'payee_connect', to, write });
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
