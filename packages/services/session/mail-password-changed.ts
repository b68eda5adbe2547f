import type { Realm } from '@portal/auth/realm';
import type { SignedInPerson } from '@portal/auth/signed-in-person';
import type { Tx } from '@portal/db/in-scope';
import { defineMessages } from '@portal/domain/text/message';
import { writeMail } from '../mail/write-mail';

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
export const mailPasswordChanged = async (
  tx: Tx,
  realm: Realm,
  { email, locale }: SignedInPerson,
): Promise<void> => {
  const partnerId = realm.surface === 'admin' ? null : realm.partnerId;
  await writeMail(tx, partnerId, {
    kind: 'password_changed',
    to: { address: email, locale },
    write: ({ formatMessage }, product) => ({
      subject: formatMessage(messages.subject, { product }),
      body: formatMessage(messages.body),
    }),
  });
};
