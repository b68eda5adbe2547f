import { listDeviceSessions } from '@portal/auth/session';
import type { SessionView } from '@portal/contracts/session';
import { toInstant } from '../shared/instant';
import { describeDevice } from './describe-device';
import { sessionHandle } from './session-handle';
import { userOf } from './session-context';
import type { SignedInCtx } from './session-context';

/** One's own running sessions, the latest used first. */
export const listSessions = async (ctx: SignedInCtx): Promise<SessionView[]> => {
  const { realm, userId } = userOf(ctx.actor);
  const sessions = await listDeviceSessions(ctx.db, realm, userId);
  return sessions.map((session) => ({
    id: sessionHandle(session.idHash),
    createdAt: toInstant(session.createdAt),
    lastSeenAt: toInstant(session.lastSeenAt),
    device: describeDevice(session.userAgent),
    ipAddress: session.ipAddress,
    current: session.idHash === ctx.sessionHash,
  }));
};
