import type { Actor, Surface } from '@portal/auth/actor';
import type { Realm } from '@portal/auth/realm';
import type { Site } from '@portal/auth/site';
import { assertNever, notFound } from '@portal/domain/errors';
import type { Ctx } from '../context';

/** Where a request came from. */
export interface Client {
  readonly ipAddress: string;
  readonly userAgent: string | null;
}

/** Sets the surface's session cookie, or clears it (null). */
export type SetSession = (
  surface: Surface,
  session: { readonly id: string; readonly expiresAt: Date } | null,
) => void;

/** What signing in and out needs, before anybody is known. */
export interface DoorCtx extends Omit<Ctx, 'actor' | 'partnerId'> {
  readonly site: Site;
  readonly client: Client;
  readonly setSession: SetSession;
  readonly authenticate: (surface: Surface) => Promise<{
    readonly actor: Actor;
    readonly sessionHash: string;
    /** Of the person's own choice. */
    readonly locale: string | null;
  } | null>;
}

/** A verb's context of somebody who is signed in, with the session in use. */
export interface SignedInCtx extends Ctx {
  readonly sessionHash: string;
  readonly client: Client;
  readonly setSession: SetSession;
}

/**
 * Whose people sign in here.
 * @throws {DomainError} `not_found` for a surface that this site does not have.
 */
export const realmOfSite = (site: Site, surface: Surface): Realm => {
  if (surface === 'admin') {
    if (site.kind !== 'admin') throw notFound('page');
    return { surface };
  }
  if (site.kind !== 'partner') throw notFound('page');
  return { surface, partnerId: site.partnerId };
};

/** A person that is signed in: whose it is and its id. Programs and the system have no sessions. */
export const userOf = (actor: Actor): { readonly realm: Realm; readonly userId: string } => {
  switch (actor.kind) {
    case 'platform':
      return { realm: { surface: 'admin' }, userId: actor.userId };
    case 'partner':
    case 'reseller':
      return {
        realm: { surface: actor.kind, partnerId: actor.partnerId },
        userId: actor.userId,
      };
    case 'api_key':
    case 'applicant':
    case 'system':
      throw notFound('session');
    default:
      return assertNever(actor);
  }
};

/** The context of the verb's record, once the person who signs in is known. */
export const knownCtx = (ctx: DoorCtx, actor: Actor): Ctx => ({
  db: ctx.db,
  actor,
  partnerId: 'partnerId' in actor ? actor.partnerId : null,
  requestId: ctx.requestId,
  now: ctx.now,
  links: ctx.links,
  personVault: ctx.personVault,
  payoutPorts: ctx.payoutPorts,
  filePorts: ctx.filePorts,
});
