import type { Surface } from '@portal/auth/actor';
import { endSessionByHash } from '@portal/auth/session';
import type { Done } from '@portal/contracts/common';
import { userOf } from './session-context';
import type { DoorCtx } from './session-context';

/** Ends the session of this browser on the surface and clears its cookie; fine when nobody is signed in. */
export const signOut = async (ctx: DoorCtx, surface: Surface): Promise<Done> => {
  const present = await ctx.authenticate(surface);
  if (present !== null) {
    const { realm, userId } = userOf(present.actor);
    await endSessionByHash(ctx.db, realm, userId, present.sessionHash);
  }
  ctx.setSession(surface, null);
  return { done: true };
};
