import type { Surface } from '@portal/auth/actor';
import { verifyPassword } from '@portal/auth/password';
import { identityScope, partnerIdOf } from '@portal/auth/realm';
import type { Realm } from '@portal/auth/realm';
import { createSession, endSessionByHash, mayWork } from '@portal/auth/session';
import { recordFailure, recordSuccess } from '@portal/auth/sign-in-record';
import { findCredentials } from '@portal/auth/signed-in-person';
import type { SignedInPerson } from '@portal/auth/signed-in-person';
import { countAttempt, takeAttemptBack } from '@portal/auth/throttle';
import type { Attempt } from '@portal/auth/throttle';
import type { Done } from '@portal/contracts/common';
import type { SignIn } from '@portal/contracts/session';
import { inScope } from '@portal/db/in-scope';
import { forbidden, limitReached, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { appendAudit } from '../audit/append-audit';
import { knownCtx, userOf, realmOfSite } from './session-context';
import type { DoorCtx } from './session-context';

const messages = defineMessages({
  wrong: {
    id: 'services.session.wrong',
    defaultMessage: 'This e-mail address and password do not match an account here.',
  },
  disabled: {
    id: 'services.session.disabled',
    defaultMessage: 'Your account is disabled. Ask an owner of your team.',
  },
  portalSuspended: {
    id: 'services.session.portalSuspended',
    defaultMessage:
      'This portal is suspended for now, so nobody can sign in. Please contact your provider.',
  },
  portalClosed: {
    id: 'services.session.portalClosed',
    defaultMessage: 'This portal has been closed. Please contact your provider.',
  },
  tooMany: {
    id: 'services.session.tooMany',
    defaultMessage: 'Too many attempts. Please wait 15 minutes, or reset your password.',
  },
});

/** Said only to somebody who knew the password. */
const refuseWhoMayNotEnter = (person: SignedInPerson): void => {
  if (!person.isActive) throw forbidden(messages.disabled);
  if (!mayWork(person.partnerStatus))
    throw forbidden(
      person.partnerStatus === 'suspended' ? messages.portalSuspended : messages.portalClosed,
    );
};

/** A session that this browser holds already ends: the new sign-in replaces it. */
const endPresentSession = async (ctx: DoorCtx, surface: Surface): Promise<void> => {
  const present = await ctx.authenticate(surface);
  if (present === null) return;
  const { realm, userId } = userOf(present.actor);
  await endSessionByHash(ctx.db, realm, userId, present.sessionHash);
};

/** Checks address and password with the same work whether the account exists or not. */
const checkPassword = async (ctx: DoorCtx, realm: Realm, input: SignIn) => {
  const attempt: Attempt = {
    surface: realm.surface,
    partnerId: partnerIdOf(realm),
    email: input.email,
    ipAddress: ctx.client.ipAddress,
  };
  await countAttempt(ctx.db, attempt);
  const scope = identityScope(realm);
  const found = await inScope(ctx.db, scope, (tx) =>
    findCredentials(tx, realm, { email: input.email }),
  );
  const isRight = await verifyPassword(found?.passwordHash ?? null, input.password);
  if (found?.isLocked === true) throw limitReached(messages.tooMany);
  if (found === null || !isRight) {
    if (found !== null)
      await inScope(ctx.db, scope, (tx) => recordFailure(tx, realm, found.userId));
    throw validation([{ path: ['password'], message: messages.wrong }]);
  }
  await takeAttemptBack(ctx.db, attempt);
  return found;
};

/**
 * Signs a person in on a surface and sets its session cookie.
 * @throws {DomainError} `validation` (address or password wrong), `limit` (too many attempts), `forbidden` (account
 *   disabled, partner suspended)
 */
export const signIn = async (ctx: DoorCtx, surface: Surface, input: SignIn): Promise<Done> => {
  const realm = realmOfSite(ctx.site, surface);
  const { person, userId } = await checkPassword(ctx, realm, input);
  refuseWhoMayNotEnter(person);
  await endPresentSession(ctx, surface);
  await inScope(ctx.db, identityScope(realm), async (tx) => {
    await recordSuccess(tx, realm, userId);
    await appendAudit(tx, knownCtx(ctx, person.actor), {
      action: 'session.sign_in',
      entityKind: 'user',
      entityId: userId,
      entityName: 'name' in person.actor ? person.actor.name : null,
    });
  });
  ctx.setSession(surface, await createSession(ctx.db, realm, userId, ctx.client));
  return { done: true };
};
