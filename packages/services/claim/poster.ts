import { assertNever } from '@portal/domain/errors';
import type { Ctx } from '../context';

/** Who of a partner posts events: one of its keys, or one of its people. */
export interface PartnerPoster {
  readonly kind: 'api_key' | 'person';
  readonly id: string;
}

/** Null: the platform itself, by its keys, its staff or its operator's command line. It is not paid by what it says. */
export type Poster = PartnerPoster | null;

/** As whom an actor posts events. */
export const posterOf = ({ actor }: Pick<Ctx, 'actor'>): Poster => {
  switch (actor.kind) {
    case 'api_key':
      return actor.partnerId === null ? null : { kind: 'api_key', id: actor.keyId };
    case 'partner':
    case 'reseller':
      return { kind: 'person', id: actor.userId };
    case 'platform':
    case 'applicant':
    case 'system':
      return null;
    default:
      return assertNever(actor);
  }
};

/** As whom the events of a file are posted: the person that announced it; a file of nobody is the operator's. */
export const posterOfFile = ({ createdBy }: { readonly createdBy: string | null }): Poster =>
  createdBy === null ? null : { kind: 'person', id: createdBy };
