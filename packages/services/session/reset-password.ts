import type { Surface } from '@portal/auth/actor';
import { isOpenReset, takeReset } from '@portal/auth/one-time-token';
import { hashPassword } from '@portal/auth/password';
import { identityScope, partnerIdOf } from '@portal/auth/realm';
import { endSessionsOf } from '@portal/auth/session';
import { storePassword } from '@portal/auth/sign-in-record';
import { findCredentials } from '@portal/auth/signed-in-person';
import { forgetFailures } from '@portal/auth/throttle';
import type { Done } from '@portal/contracts/common';
import type { ResetPassword } from '@portal/contracts/session';
import { inScope } from '@portal/db/in-scope';
import { DomainError } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { appendAudit } from '../audit/append-audit';
import { emit } from '../outbox/emit';
import { knownCtx, realmOfSite } from './session-context';
import type { DoorCtx } from './session-context';

const messages = defineMessages({
  linkStale: {
    id: 'services.session.linkStale',
    defaultMessage: 'This link has been used or is older than an hour. Ask for a new one.',
  },
});

/**
 * Sets a new password by the link of a mail, and ends every session of the person.
 * @throws {DomainError} `not_found` when the link is unknown, used or too old.
 */
export const resetPassword = async (
  ctx: DoorCtx,
  surface: Surface,
  { token, password }: ResetPassword,
): Promise<Done> => {
  const realm = realmOfSite(ctx.site, surface);
  const scope = identityScope(realm);
  const isOpen = await inScope(ctx.db, scope, (tx) => isOpenReset(tx, realm, token));
  if (!isOpen) throw new DomainError('not_found', messages.linkStale);
  const passwordHash = await hashPassword(password);
  const { userId, email } = await inScope(ctx.db, scope, async (tx) => {
    const taken = await takeReset(tx, realm, token);
    const found = taken === null ? null : await findCredentials(tx, realm, { userId: taken });
    if (found === null) throw new DomainError('not_found', messages.linkStale);
    await storePassword(tx, realm, found.userId, passwordHash);
    await emit(
      tx,
      { personVault: ctx.personVault, partnerId: partnerIdOf(realm) },
      {
        kind: 'password.changed',
        entityKind: 'user',
        entityId: found.userId,
        payload: { surface: realm.surface },
      },
    );
    await appendAudit(tx, knownCtx(ctx, found.person.actor), {
      action: 'password.reset',
      entityKind: 'user',
      entityId: found.userId,
      entityName: 'name' in found.person.actor ? found.person.actor.name : null,
    });
    return { userId: found.userId, email: found.person.email };
  });
  await endSessionsOf(ctx.db, realm, userId);
  await forgetFailures(ctx.db, {
    surface,
    partnerId: partnerIdOf(realm),
    email,
    ipAddress: ctx.client.ipAddress,
  });
  ctx.setSession(surface, null);
  return { done: true };
};
