import { identityScope } from '@portal/auth/realm';
import { endOtherSessions } from '@portal/auth/session';
import type { Done } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { appendAudit } from '../audit/append-audit';
import { userOf } from './session-context';
import type { SignedInCtx } from './session-context';

/** Ends all of one's own sessions but the present one. */
export const revokeOtherSessions = async (ctx: SignedInCtx): Promise<Done> => {
  const { realm, userId } = userOf(ctx.actor);
  await endOtherSessions(ctx.db, realm, userId, ctx.sessionHash);
  await inScope(ctx.db, identityScope(realm), (tx) =>
    appendAudit(tx, ctx, {
      action: 'session.revoke_others',
      entityKind: 'user',
      entityId: userId,
      entityName: ctx.actor.name,
    }),
  );
  return { done: true };
};
