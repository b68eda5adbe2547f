import { INVITATION_DAYS } from '@portal/auth/one-time-token';
import type { Realm } from '@portal/auth/realm';
import type { Tx } from '@portal/db/in-scope';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';
import { writeMail } from '../mail/write-mail';
import { portalAddress } from '../session/portal-address';

const messages = defineMessages({
  subject: {
    id: 'services.mail.invitation.subject',
    defaultMessage: 'You are invited to {product}',
  },
  invited: {
    id: 'services.mail.invitation.invited',
    defaultMessage: 'You are invited to {product}.',
  },
  invitedInto: {
    id: 'services.mail.invitation.invitedInto',
    defaultMessage: 'You are invited to {organisation} on {product}.',
  },
  accept: {
    id: 'services.mail.invitation.accept',
    defaultMessage: 'Accept it within {days} days and choose a password:',
  },
  ignore: {
    id: 'services.mail.invitation.ignore',
    defaultMessage: 'If you do not know what this is about, ignore this mail.',
  },
});

/** The invitation's mail, written in the transaction of the invitation. `to` is invited into `organisation`. */
export const mailInvitation = async (
  tx: Tx,
  ctx: Ctx,
  realm: Realm,
  mail: { readonly to: string; readonly token: string; readonly organisation?: string },
): Promise<void> => {
  const partnerId = realm.surface === 'admin' ? null : realm.partnerId;
  const link = `${await portalAddress(tx, ctx.links, realm)}/invitation?token=${mail.token}`;
  await writeMail(tx, partnerId, {
    kind: 'invitation',
    to: { address: mail.to, locale: null },
    write: ({ formatMessage }, product) => ({
      subject: formatMessage(messages.subject, { product }),
      body: [
        mail.organisation === undefined
          ? formatMessage(messages.invited, { product })
          : formatMessage(messages.invitedInto, { organisation: mail.organisation, product }),
        `${formatMessage(messages.accept, { days: INVITATION_DAYS })}\n${link}`,
        formatMessage(messages.ignore),
      ].join('\n\n'),
    }),
  });
};
