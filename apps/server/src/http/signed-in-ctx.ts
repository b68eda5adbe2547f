import type { Surface } from '@portal/auth/actor';
import { hasSurface } from '@portal/auth/site';
import { notFound } from '@portal/domain/errors';
import type { Ctx } from '@portal/services/context';
import { knownCtx } from '@portal/services/session/session-context';
import { pleaseSignIn } from '@portal/trpc/error';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from './deps';
import { makeRequestContext } from './request-context';

/**
 * The context of a verb that is called outside of tRPC, for somebody signed in on the surface.
 * @throws when nobody is (401), or the site does not have the surface (404).
 */
export const signedInCtx = async (
  deps: AppDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  surface: Surface,
): Promise<Ctx> => {
  const context = makeRequestContext(deps, request, reply);
  if (!hasSurface(context.site, surface)) throw notFound('page');
  const who = await context.authenticate(surface);
  if (who === null) throw pleaseSignIn();
  return knownCtx(context, who.actor);
};
