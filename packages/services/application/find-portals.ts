import { inScope } from '@portal/db/in-scope';
import { defineMessages } from '@portal/domain/text/message';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import type { NewMail } from '../mail/write-mails';

const messages = defineMessages({
  subject: { id: 'services.mail.findPortal.subject', defaultMessage: 'Your portals' },
  found: {
    id: 'services.mail.findPortal.found',
    defaultMessage: 'With this address you can sign in here:',
  },
  none: {
    id: 'services.mail.findPortal.none',
    defaultMessage:
      'There is no account with this address. Try another one, or ask whoever invited you.',
  },
});

interface Found extends Record<string, unknown> {
  readonly slug: string;
  readonly name: string;
  readonly surface: 'partner' | 'reseller';
}

/** The mail with the addresses of all portals where an address may sign in. Read across partners, for whoever owns the address. */
export const findPortalsMail = async (ctx: Ctx, email: string): Promise<NewMail> => {
  const found = await inScope(
    ctx.db,
    { login: 'portal_platform', partnerId: null, readOnly: true },
    (tx) =>
      tx.execute<Found>(sql`
        select p.slug, p.name, 'partner' as surface from partner_members m join partners p on p.id = m.partner_id
        where m.email = ${email} and m.status = 'active' and p.status <> 'terminated'
        union
        select p.slug, p.name, 'reseller' as surface from reseller_members m join partners p on p.id = m.partner_id
        where m.email = ${email} and m.status = 'active' and p.status <> 'terminated'
        order by name, surface`),
  );
  const lines = [...found].map(({ slug, name, surface }) => {
    const origin = ctx.links.partner(slug);
    return `${name}: ${surface === 'reseller' ? `${origin}/reseller/` : `${origin}/`}`;
  });
  return {
    kind: 'find_portal',
    to: { address: email, locale: null },
    write: ({ formatMessage }) => ({
      subject: formatMessage(messages.subject),
      body:
        lines.length === 0
          ? formatMessage(messages.none)
          : [formatMessage(messages.found), ...lines].join('\n'),
    }),
  };
};
