import type { OutboxEventOf } from '@portal/contracts/outbox';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';
import { mailAdministrators } from '../mail/mail-administrators';
import type { NewMail } from '../mail/write-mails';

const messages = defineMessages({
  subject: {
    id: 'services.mail.audit.subject',
    defaultMessage: 'The audit log of {name} was tampered with',
  },
  platform: { id: 'services.mail.audit.platform', defaultMessage: 'the platform' },
  broken: {
    id: 'services.mail.audit.broken',
    defaultMessage:
      'Entry {entry} of the audit log of {name} is not what was recorded: it was changed, removed or cut off. Everything before it is intact.',
  },
  look: {
    id: 'services.mail.audit.look',
    defaultMessage: 'Keep a copy of the database as it is now, and look at {link}.',
  },
});

/** Somebody was at the database: the platform's administrators are told. */
export const brokenChainMails = (
  ctx: Ctx,
  { payload }: OutboxEventOf<'audit.broken'>,
): Promise<NewMail[]> =>
  mailAdministrators(ctx, ctx.partnerId ?? PLATFORM_PARTNER_ID, (partner) => ({
    kind: 'audit_broken',
    write: (intl) => {
      const name = partner ?? intl.formatMessage(messages.platform);
      const link = `${ctx.links.admin()}/settings/audit/chains`;
      return {
        subject: intl.formatMessage(messages.subject, { name }),
        body: [
          intl.formatMessage(messages.broken, { entry: String(payload.firstBroken), name }),
          intl.formatMessage(messages.look, { link }),
        ].join('\n\n'),
      };
    },
  }));
