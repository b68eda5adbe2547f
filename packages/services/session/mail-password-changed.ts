import type { Realm } from '@portal/auth/realm';
import type { Tx } from '@portal/db/in-scope';
import { defineMessages } from '@portal/domain/text/message';
import { senderName, writeMail } from '../mail/write-mail';
import { speakerIn } from '../shared/speaker';

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

/** Tells a person that its password was changed, in the transaction that changes it. */
export const mailPasswordChanged = async (tx: Tx, realm: Realm, email: string): Promise<void> => {
  const partnerId = realm.surface === 'admin' ? null : realm.partnerId;
  const { formatMessage } = speakerIn();
  await writeMail(tx, partnerId, {
    kind: 'password_changed',
    to: email,
    subject: formatMessage(messages.subject, { product: await senderName(tx, partnerId) }),
    body: formatMessage(messages.body),
  });
};
