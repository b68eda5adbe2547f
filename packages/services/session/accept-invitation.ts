import type { Surface } from '@portal/auth/actor';
import { acceptOpenInvitation, findInvitation } from '@portal/auth/one-time-token';
import { hashPassword } from '@portal/auth/password';
import { identityScope } from '@portal/auth/realm';
import { createSession, mayWork } from '@portal/auth/session';
import { recordSuccess } from '@portal/auth/sign-in-record';
import { findCredentials } from '@portal/auth/signed-in-person';
import type { Done } from '@portal/contracts/common';
import type { AcceptInvitation } from '@portal/contracts/session';
import { inScope } from '@portal/db/in-scope';
import { conflict, forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { appendAudit } from '../audit/append-audit';
import { orNotFound } from '../shared/or-not-found';
import { closedInvitation } from './get-invitation';
import { knownCtx, realmOfSite } from './session-context';
import type { DoorCtx } from './session-context';

const messages = defineMessages({
  emailTaken: {
    id: 'services.session.emailTaken',
    defaultMessage: 'There is an account with this e-mail address already. Sign in with it.',
  },
  suspended: {
    id: 'services.session.suspended',
    defaultMessage: 'This portal is suspended for now.',
  },
});

/**
 * Accepts an invitation: makes the person with a name and a password, and signs it in.
 * @throws {DomainError} `not_found` (cannot be used any more), `conflict` (the address has an account), `forbidden`
 *   (the partner is suspended)
 */
export const acceptInvitation = async (
  ctx: DoorCtx,
  surface: Surface,
  { token, name, password }: AcceptInvitation,
): Promise<Done> => {
  const realm = realmOfSite(ctx.site, surface);
  const scope = identityScope(realm);
  const open = await inScope(ctx.db, scope, (tx) => findInvitation(tx, realm, token));
  if (open === null) throw closedInvitation();
  const passwordHash = await hashPassword(password);
  const userId = await inScope(ctx.db, scope, async (tx) => {
    if ((await findInvitation(tx, realm, token)) === null) throw closedInvitation();
    const id = await acceptOpenInvitation(tx, realm, token, { name, passwordHash });
    if (id === null) throw conflict(messages.emailTaken);
    const made = await findCredentials(tx, realm, { userId: id });
    const { person } = orNotFound(made ?? undefined, 'account');
    if (!mayWork(person.partnerStatus)) throw forbidden(messages.suspended);
    await recordSuccess(tx, realm, id);
    await appendAudit(tx, knownCtx(ctx, person.actor), {
      action: 'invitation.accept',
      entityKind: 'user',
      entityId: id,
      entityName: name,
    });
    return id;
  });
  ctx.setSession(surface, await createSession(ctx.db, realm, userId, ctx.client));
  return { done: true };
};
