import type { Actor } from '@portal/auth/actor';
import type { Speaker } from '@portal/domain/text/message';
import type { ApplicantDoor } from '@portal/services/application/applicant-door';

/**
 * What the server makes of a request before any procedure runs. `authenticate` reads the surface's session cookie;
 * null when nobody is signed in there. It is asked at most once a request.
 */
export interface RequestContext extends ApplicantDoor {
  /** Set by the REST layer from the bearer token. */
  readonly apiKey: Actor | null;
  /** The partner that a platform's key names in the address (`?partner=`). */
  readonly apiPartnerId: string | null;
  /** Says refusals in the language that the request accepts. */
  readonly intl: Speaker;
}
