import { endSessionByHash, listDeviceSessions } from '@portal/auth/session';
import { identityScope } from '@portal/auth/realm';
import type { Done } from '@portal/contracts/common';
import type { RevokeSession } from '@portal/contracts/session';
import { inScope } from '@portal/db/in-scope';
import { appendAudit } from '../audit/append-audit';
import { orNotFound } from '../shared/or-not-found';
import { sessionHandle } from './session-handle';
import { userOf } from './session-context';
import type { SignedInCtx } from './session-context';

/**
 * Ends one of one's own sessions; the present one clears the cookie too.
 * @throws {DomainError} `not_found` when it is not one's own or has ended.
 */
export const revokeSession = async (ctx: SignedInCtx, { id }: RevokeSession): Promise<Done> => {
  const { realm, userId } = userOf(ctx.actor);
  const sessions = await listDeviceSessions(ctx.db, realm, userId);
  const { idHash } = orNotFound(
    sessions.find((session) => sessionHandle(session.idHash) === id),
    'session',
  );
  await endSessionByHash(ctx.db, realm, userId, idHash);
  await inScope(ctx.db, identityScope(realm), (tx) =>
    appendAudit(tx, ctx, {
      action: 'session.revoke',
      entityKind: 'user',
      entityId: userId,
      entityName: ctx.actor.name,
    }),
  );
  if (idHash === ctx.sessionHash) ctx.setSession(realm.surface, null);
  return { done: true };
};
