import type { Actor, Surface } from '@portal/auth/actor';
import type { Site } from '@portal/auth/site';
import type { Ctx } from '@portal/services/context';

/** What the server makes of a request before any procedure runs. */
export interface RequestContext extends Omit<Ctx, 'actor' | 'partnerId'> {
  readonly site: Site;
  /** Reads the surface's session cookie; null when nobody is signed in there. Asked at most once a request. */
  readonly authenticate: (surface: Surface) => Promise<SignedIn | null>;
  /** Set by the REST layer from the bearer token. */
  readonly apiKey: Actor | null;
  readonly client: { readonly ipAddress: string; readonly userAgent: string | null };
  /** Sets the surface's session cookie, or clears it (null). */
  readonly setSession: (surface: Surface, session: { id: string; expiresAt: Date } | null) => void;
}

/** A valid session: who it is, and the session's hash for listing and revoking. */
export interface SignedIn {
  readonly actor: Actor;
  readonly sessionHash: string;
}
