import type { OutboxEventOf } from '@portal/contracts/outbox';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';
import type { NewMail } from '../mail/write-mails';
import { readAddressee } from './read-addressee';

const messages = defineMessages({
  subject: {
    id: 'services.mail.passwordReset.subject',
    defaultMessage: 'Reset your password for {product}',
  },
  asked: {
    id: 'services.mail.passwordReset.asked',
    defaultMessage: 'Somebody, probably you, asked for a new password.',
  },
  choose: {
    id: 'services.mail.passwordReset.choose',
    defaultMessage: 'Choose it here within one hour:',
  },
  notYou: {
    id: 'services.mail.passwordReset.notYou',
    defaultMessage: 'If it was not you, do nothing: your password stays as it is.',
  },
});

/** The link by which somebody who asked for it chooses a new password. */
export const passwordResetMails = async (
  ctx: Ctx,
  { entityId, payload, sealed }: OutboxEventOf<'password.reset_requested'>,
): Promise<NewMail[]> => {
  if (sealed === null) return [];
  const found = await readAddressee(ctx, payload.surface, entityId);
  if (found === null) return [];
  const link = `${found.address}/reset-password?token=${sealed.token}`;
  return [
    {
      kind: 'password_reset',
      to: found.to,
      write: ({ formatMessage }, product) => ({
        subject: formatMessage(messages.subject, { product }),
        body: [
          formatMessage(messages.asked),
          `${formatMessage(messages.choose)}\n${link}`,
          formatMessage(messages.notYou),
        ].join('\n\n'),
      }),
    },
  ];
};
