import { INVITATION_DAYS } from '@portal/auth/one-time-token';
import type { Realm } from '@portal/auth/realm';
import type { Tx } from '@portal/db/in-scope';
import type { Ctx } from '../context';
import { senderName, writeMail } from '../mail/write-mail';
import { portalAddress } from '../session/portal-address';

/** The invitation's mail, written in the transaction of the invitation. `to` is invited into `organisation`. */
export const mailInvitation = async (
  tx: Tx,
  ctx: Ctx,
  realm: Realm,
  mail: { readonly to: string; readonly token: string; readonly organisation?: string },
): Promise<void> => {
  const partnerId = realm.surface === 'admin' ? null : realm.partnerId;
  const product = await senderName(tx, partnerId);
  const where = mail.organisation === undefined ? product : `${mail.organisation} on ${product}`;
  const link = `${await portalAddress(tx, ctx.links, realm)}/invitation?token=${mail.token}`;
  await writeMail(tx, partnerId, {
    kind: 'invitation',
    to: mail.to,
    subject: `You are invited to ${product}`,
    body: [
      `You are invited to ${where}.`,
      `Accept it within ${INVITATION_DAYS} days and choose a password:\n${link}`,
      'If you do not know what this is about, ignore this mail.',
    ].join('\n\n'),
  });
};
