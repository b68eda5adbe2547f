import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Scope } from '@portal/db/in-scope';
import { DomainError, notFound } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';
import type { DoorCtx } from '../session/session-context';
import { readLinkToken } from './link-token';

/** What somebody who applies is known by: the secret of a link, kept as a cookie. */
export interface ApplicantDoor extends DoorCtx {
  readonly applicantToken: string | null;
  /** Sets the cookie, or clears it (null). */
  readonly setApplicantToken: (token: string | null) => void;
}

const messages = defineMessages({
  linkEnded: {
    id: 'services.application.linkEnded',
    defaultMessage: 'This link has ended. Ask for a new one; it is mailed to you.',
  },
});

/** What whoever holds no link that works is told: the same for one that ended, was replaced, or never was one. */
export const linkEnded = (): DomainError => new DomainError('not_found', messages.linkEnded);

/**
 * Whose programme a host is of: a partner's on its own, and on the platform's public one the platform's (null).
 * @throws {DomainError} `not_found` on the staff's host
 */
export const programmeAt = ({ site }: Pick<DoorCtx, 'site'>): string | null => {
  if (site.kind === 'admin') throw notFound('page');
  return site.kind === 'partner' ? site.partnerId : null;
};

/** The scope of a visitor, who reads what a programme offers. */
export const visitorScope = (partnerId: string | null): Scope => ({
  login: 'portal_applicant',
  partnerId: partnerId ?? PLATFORM_PARTNER_ID,
});

/**
 * A verb's context for whoever holds a link: its actor is the application.
 * @throws {DomainError} `not_found` without a token
 */
export const applicantCtx = (door: ApplicantDoor, token = door.applicantToken): Ctx => {
  const partnerId = programmeAt(door);
  const read = token === null ? null : readLinkToken(token);
  if (read === null) throw linkEnded();
  return {
    db: door.db,
    actor: { kind: 'applicant', name: 'applicant', ...read, partnerId },
    partnerId,
    requestId: door.requestId,
    now: door.now,
    links: door.links,
    personVault: door.personVault,
  };
};
