import type { Surface } from '@portal/auth/actor';
import { hasSurface } from '@portal/auth/site';
import { DomainError } from '@portal/domain/errors';
import { ENGLISH } from '@portal/domain/text/english';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '@portal/services/context';
import type { SignedInCtx } from '@portal/services/session/session-context';
import { initTRPC, TRPCError } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import type { RequestContext } from './context';
import { keyCtx } from './key-context';
import { describeError, pleaseSignIn, toTrpcError, unauthenticated } from './error';

const messages = defineMessages({
  sendKey: {
    id: 'trpc.error.sendKey',
    defaultMessage: 'Send an API key as a bearer token.',
  },
});

const t = initTRPC
  .context<RequestContext>()
  .meta<OpenApiMeta>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => {
      const body = describeError(error, ctx?.intl ?? ENGLISH);
      return {
        code: shape.code,
        message: body.message,
        data: {
          ...body,
          requestId: ctx?.requestId ?? null,
          // The answer's status is read from here: several of tRPC's codes share one number.
          httpStatus: shape.data.httpStatus,
        },
      };
    },
    sse: {
      ping: { enabled: true, intervalMs: 10_000 },
      client: { reconnectAfterInactivityMs: 30_000 },
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Errors of the closed family become tRPC errors in this one place. */
const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof DomainError)
    throw toTrpcError(result.error.cause);
  return result;
});

const base = t.procedure.use(mapErrors);

/** A host serves its own surfaces only; elsewhere a procedure does not exist. */
const onSurface = (surface: Surface) =>
  base.use(({ ctx, next }) => {
    if (!hasSurface(ctx.site, surface)) throw new TRPCError({ code: 'NOT_FOUND' });
    return next();
  });

const signedIn = (surface: Surface) =>
  onSurface(surface).use(async ({ ctx, next }) => {
    const who = await ctx.authenticate(surface);
    if (who === null) throw pleaseSignIn();
    const { actor, sessionHash } = who;
    const partnerId = 'partnerId' in actor ? actor.partnerId : null;
    const service: SignedInCtx = {
      db: ctx.db,
      actor,
      partnerId,
      requestId: ctx.requestId,
      now: ctx.now,
      links: ctx.links,
      personVault: ctx.personVault,
      payoutPorts: ctx.payoutPorts,
      filePorts: ctx.filePorts,
      sessionHash,
      client: ctx.client,
      setSession: ctx.setSession,
    };
    return next({ ctx: service });
  });

/** Open to everybody on the surface's host: signing in, invitations, password resets. */
export const publicProcedure = {
  admin: onSurface('admin'),
  partner: onSurface('partner'),
  reseller: onSurface('reseller'),
};

/** For whoever applies: open to everybody on the platform's public host and on a partner's. */
export const applicantProcedure = base.use(({ ctx, next }) => {
  if (ctx.site.kind === 'admin') throw new TRPCError({ code: 'NOT_FOUND' });
  return next();
});

/** For platform staff, a partner's team, a reseller's people; each on its own host only. */
export const adminProcedure = signedIn('admin');
export const partnerProcedure = signedIn('partner');
export const resellerProcedure = signedIn('reseller');
export const signedInProcedure = {
  admin: adminProcedure,
  partner: partnerProcedure,
  reseller: resellerProcedure,
};

/** What anybody may send to `/api/v1`: the verb asks who it is. */
export const openApiProcedure = base;

/** For programs: `/api/v1` with a bearer token, on either kind of host. */
export const apiProcedure = base.use(({ ctx, next }) => {
  if (ctx.apiKey?.kind !== 'api_key') throw unauthenticated(messages.sendKey);
  const service: Ctx = {
    db: ctx.db,
    actor: ctx.apiKey,
    partnerId: ctx.apiKey.partnerId,
    requestId: ctx.requestId,
    now: ctx.now,
    links: ctx.links,
    personVault: ctx.personVault,
  };
  return next({ ctx: service });
});

/** The same outside of any partner: what is the platform's own, and refused to a partner's key. */
export const apiOfPlatformProcedure = apiProcedure.use(({ ctx, next }) =>
  next({ ctx: { ...ctx, partnerId: null } }),
);

/** The same within one partner: a partner's key in its own, a platform's in the one that it names by `?partner=`. */
export const apiInPartnerProcedure = base.use(({ ctx, next }) => {
  const service = keyCtx(ctx);
  if (service === null) throw unauthenticated(messages.sendKey);
  return next({ ctx: service });
});
