import type { OutboxEventOf } from '@portal/contracts/outbox';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';
import type { NewMail } from '../mail/write-mails';
import { readAddressee } from './read-addressee';

const messages = defineMessages({
  subject: {
    id: 'services.mail.passwordChanged.subject',
    defaultMessage: 'Your password for {product} was changed',
  },
  body: {
    id: 'services.mail.passwordChanged.body',
    defaultMessage:
      'Your password was changed just now. If it was not you, reset it and tell the owner of your team.',
  },
});

/** Tells a person that its password was changed. */
export const passwordChangedMails = async (
  ctx: Ctx,
  { entityId, payload }: OutboxEventOf<'password.changed'>,
): Promise<NewMail[]> => {
  const found = await readAddressee(ctx, payload.surface, entityId);
  if (found === null) return [];
  return [
    {
      kind: 'password_changed',
      to: found.to,
      write: ({ formatMessage }, product) => ({
        subject: formatMessage(messages.subject, { product }),
        body: formatMessage(messages.body),
      }),
    },
  ];
};
