import type { Surface } from '@portal/auth/actor';
import { findInvitation } from '@portal/auth/one-time-token';
import type { OpenInvitation } from '@portal/auth/one-time-token';
import { identityScope } from '@portal/auth/realm';
import type { Realm } from '@portal/auth/realm';
import type { ByToken, InvitationView } from '@portal/contracts/session';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { resellers } from '@portal/db/schema/partner';
import { DomainError } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq } from 'drizzle-orm';
import { senderOf } from '../mail/write-mails';
import { toInstant } from '../shared/instant';
import { realmOfSite } from './session-context';
import type { DoorCtx } from './session-context';

const messages = defineMessages({
  invitationClosed: {
    id: 'services.session.invitationClosed',
    defaultMessage: 'This invitation has expired, was used or was withdrawn. Ask for a new one.',
  },
});

/** Said of each invitation that cannot be used, without telling why. */
export const closedInvitation = (): DomainError =>
  new DomainError('not_found', messages.invitationClosed);

const organisationOf = async (
  tx: Tx,
  realm: Realm,
  { resellerId }: OpenInvitation,
): Promise<string> => {
  if (realm.surface !== 'reseller' || resellerId === null)
    return (await senderOf(tx, realm.surface === 'admin' ? null : realm.partnerId)).product;
  const [reseller] = await tx
    .select({ name: resellers.name })
    .from(resellers)
    .where(and(eq(resellers.partnerId, realm.partnerId), eq(resellers.id, resellerId)));
  if (reseller === undefined) throw closedInvitation();
  return reseller.name;
};

/**
 * An invitation as its holder sees it before accepting.
 * @throws {DomainError} `not_found` when it cannot be used (any more).
 */
export const getInvitation = async (
  ctx: DoorCtx,
  surface: Surface,
  { token }: ByToken,
): Promise<InvitationView> => {
  const realm = realmOfSite(ctx.site, surface);
  return inScope(ctx.db, { ...identityScope(realm), readOnly: true }, async (tx) => {
    const invitation = await findInvitation(tx, realm, token);
    if (invitation === null) throw closedInvitation();
    return {
      email: invitation.email,
      role: invitation.role,
      organisation: await organisationOf(tx, realm, invitation),
      expiresAt: toInstant(invitation.expiresAt),
    };
  });
};
