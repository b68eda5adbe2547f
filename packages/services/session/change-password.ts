import { hashPassword, verifyPassword } from '@portal/auth/password';
import { identityScope, partnerIdOf } from '@portal/auth/realm';
import { createSession, endSessionsOf } from '@portal/auth/session';
import { storePassword } from '@portal/auth/sign-in-record';
import { findCredentials } from '@portal/auth/signed-in-person';
import { countAttempt, takeAttemptBack } from '@portal/auth/throttle';
import type { Done } from '@portal/contracts/common';
import type { ChangePassword } from '@portal/contracts/session';
import { inScope } from '@portal/db/in-scope';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { appendAudit } from '../audit/append-audit';
import { emit } from '../outbox/emit';
import { orNotFound } from '../shared/or-not-found';
import { userOf } from './session-context';
import type { SignedInCtx } from './session-context';

const messages = defineMessages({
  notYourPassword: {
    id: 'services.session.notYourPassword',
    defaultMessage: 'This is not your password.',
  },
});

/**
 * Changes one's own password, ends all of one's sessions and begins a new one here.
 * @throws {DomainError} `validation` when the current password is wrong, `limit` after too many attempts.
 */
export const changePassword = async (ctx: SignedInCtx, input: ChangePassword): Promise<Done> => {
  const { realm, userId } = userOf(ctx.actor);
  const scope = identityScope(realm);
  const me = orNotFound(
    (await inScope(ctx.db, scope, (tx) => findCredentials(tx, realm, { userId }))) ?? undefined,
    'account',
  );
  const attempt = {
    surface: realm.surface,
    partnerId: partnerIdOf(realm),
    email: me.person.email,
    ipAddress: ctx.client.ipAddress,
  };
  await countAttempt(ctx.db, attempt);
  if (!(await verifyPassword(me.passwordHash, input.currentPassword)))
    throw validation([{ path: ['currentPassword'], message: messages.notYourPassword }]);
  await takeAttemptBack(ctx.db, attempt);
  const passwordHash = await hashPassword(input.newPassword);
  await inScope(ctx.db, scope, async (tx) => {
    await storePassword(tx, realm, userId, passwordHash);
    await emit(
      tx,
      { personVault: ctx.personVault, partnerId: partnerIdOf(realm) },
      {
        kind: 'password.changed',
        entityKind: 'user',
        entityId: userId,
        payload: { surface: realm.surface },
      },
    );
    await appendAudit(tx, ctx, {
      action: 'password.change',
      entityKind: 'user',
      entityId: userId,
      entityName: ctx.actor.name,
    });
  });
  await endSessionsOf(ctx.db, realm, userId);
  ctx.setSession(realm.surface, await createSession(ctx.db, realm, userId, ctx.client));
  return { done: true };
};
