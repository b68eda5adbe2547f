import type { Realm } from '@portal/auth/realm';
import type { Tx } from '@portal/db/in-scope';
import { senderName, writeMail } from '../mail/write-mail';

/** Tells a person that its password was changed, in the transaction that changes it. */
export const mailPasswordChanged = async (tx: Tx, realm: Realm, email: string): Promise<void> => {
  const partnerId = realm.surface === 'admin' ? null : realm.partnerId;
  await writeMail(tx, partnerId, {
    kind: 'password_changed',
    to: email,
    subject: `Your password for ${await senderName(tx, partnerId)} was changed`,
    body: 'Your password was changed just now. If it was not you, reset it and tell the owner of your team.',
  });
};
