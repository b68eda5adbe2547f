import type { OutboxEventOf } from '@portal/contracts/outbox';
import { inScope } from '@portal/db/in-scope';
import { partners } from '@portal/db/schema/partner';
import { defineMessages } from '@portal/domain/text/message';
import { eq, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';
import type { NewMail, Recipient } from '../mail/write-mails';
import { loadPayee } from './load-payee';
import { onboardingPage } from './start-onboarding';

const messages = defineMessages({
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
export const ownersOf = (ctx: Ctx, resellerId: string | null): Promise<Recipient[]> => {
  const partnerId = partnerOf(ctx);
  const scope = { login: 'portal_platform', partnerId, readOnly: true } as const;
  return inScope(ctx.db, scope, async (tx) => {
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

/** Asks the owners of who is paid to connect the account. */
export const onboardingMails = async (
  ctx: Ctx,
  { entityId, resellerId, sealed }: OutboxEventOf<'payee.onboarding_requested'>,
): Promise<NewMail[]> => {
  if (sealed === null || entityId === null) return [];
  const asked = await inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) => {
    const [partner] = await tx
      .select({ slug: partners.slug })
      .from(partners)
      .where(eq(partners.id, partnerOf(ctx)));
    return { payee: await loadPayee(tx, ctx, entityId), slug: partner?.slug ?? '' };
  });
  const { earnerName: name, currency } = asked.payee;
  const link = onboardingPage(ctx, asked);
  return (await ownersOf(ctx, resellerId)).map((to) => ({
    kind: 'payee_connect',
    to,
    write: ({ formatMessage }) => ({
      subject: formatMessage(messages.subject, { name }),
      body: [
        formatMessage(messages.asks, { by: sealed.by, currency }),
        `${formatMessage(messages.how)}\n${link}`,
        formatMessage(messages.own, { name }),
      ].join('\n\n'),
    }),
  }));
};
