import type { Surface } from '@portal/auth/actor';
import { createReset } from '@portal/auth/one-time-token';
import { identityScope, partnerIdOf } from '@portal/auth/realm';
import type { Realm } from '@portal/auth/realm';
import { mayWork } from '@portal/auth/session';
import { findCredentials } from '@portal/auth/signed-in-person';
import { mayRequestReset } from '@portal/auth/throttle';
import type { Done } from '@portal/contracts/common';
import type { RequestPasswordReset } from '@portal/contracts/session';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { defineMessages } from '@portal/domain/text/message';
import { writeMail } from '../mail/write-mail';
import { portalAddress } from './portal-address';
import { realmOfSite } from './session-context';
import type { DoorCtx } from './session-context';

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

const sendReset = async (tx: Tx, ctx: DoorCtx, realm: Realm, email: string): Promise<void> => {
  const found = await findCredentials(tx, realm, { email });
  if (found === null || !found.person.isActive || !mayWork(found.person.partnerStatus)) return;
  const token = await createReset(tx, realm, found.userId);
  const partnerId = realm.surface === 'admin' ? null : realm.partnerId;
  const link = `${await portalAddress(tx, ctx.links, realm)}/reset-password?token=${token}`;
  await writeMail(tx, partnerId, {
    kind: 'password_reset',
    to: { address: email, locale: found.person.locale },
    write: ({ formatMessage }, product) => ({
      subject: formatMessage(messages.subject, { product }),
      body: [
        formatMessage(messages.asked),
        `${formatMessage(messages.choose)}\n${link}`,
        formatMessage(messages.notYou),
      ].join('\n\n'),
    }),
  });
};

/** Mails a link to choose a new password. The answer is the same whether the account exists or not. */
export const requestPasswordReset = async (
  ctx: DoorCtx,
  surface: Surface,
  { email }: RequestPasswordReset,
): Promise<Done> => {
  const realm = realmOfSite(ctx.site, surface);
  const attempt = {
    surface,
    partnerId: partnerIdOf(realm),
    email,
    ipAddress: ctx.client.ipAddress,
  };
  if (await mayRequestReset(ctx.db, attempt))
    await inScope(ctx.db, identityScope(realm), (tx) => sendReset(tx, ctx, realm, email));
  return { done: true };
};
