import { INVITATION_DAYS } from '@portal/auth/one-time-token';
import { inRealm, tablesOf } from '@portal/auth/realm';
import type { Realm } from '@portal/auth/realm';
import type { OutboxEventOf } from '@portal/contracts/outbox';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { defineMessages } from '@portal/domain/text/message';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import type { NewMail } from '../mail/write-mails';
import { portalAddress } from '../session/portal-address';
import { realmOf } from '../session/read-addressee';

const messages = defineMessages({
  subject: {
    id: 'services.mail.invitation.subject',
    defaultMessage: 'You are invited to {product}',
  },
  approvedSubject: {
    id: 'services.mail.invitation.approvedSubject',
    defaultMessage: 'Your application is approved: welcome to {product}',
  },
  approved: {
    id: 'services.mail.invitation.approved',
    defaultMessage: 'Your application has been approved.',
  },
  invited: {
    id: 'services.mail.invitation.invited',
    defaultMessage: 'You are invited to {product}.',
  },
  invitedInto: {
    id: 'services.mail.invitation.invitedInto',
    defaultMessage: 'You are invited to {organisation} on {product}.',
  },
  accept: {
    id: 'services.mail.invitation.accept',
    defaultMessage: 'Accept it within {days} days and choose a password:',
  },
  ignore: {
    id: 'services.mail.invitation.ignore',
    defaultMessage: 'If you do not know what this is about, ignore this mail.',
  },
});

const readInvitation = async (tx: Tx, realm: Realm, id: string | null) => {
  const { invitations } = tablesOf(realm);
  const [row] = await tx.execute<{ email: string; organisation: string | null }>(
    realm.surface === 'reseller'
      ? sql`select t.email, r.name as organisation from ${invitations} t
          join resellers r on r.partner_id = ${realm.partnerId}::uuid and r.id = t.reseller_id
          where ${inRealm(realm, 't')} and t.id = ${id}::uuid`
      : sql`select t.email, null as organisation from ${invitations} t
          where ${inRealm(realm, 't')} and t.id = ${id}::uuid`,
  );
  return row;
};

/** The mail with the link by which an invitation is accepted. */
export const invitationMails = async (
  ctx: Ctx,
  { entityId, payload, sealed }: OutboxEventOf<'invitation.created'>,
): Promise<NewMail[]> => {
  if (sealed === null) return [];
  const realm = realmOf(ctx, payload.surface);
  const scope = { login: 'portal_platform', partnerId: ctx.partnerId, readOnly: true } as const;
  const found = await inScope(ctx.db, scope, async (tx) => {
    const invited = await readInvitation(tx, realm, entityId);
    if (invited === undefined) return null;
    return { ...invited, address: await portalAddress(tx, ctx.links, realm) };
  });
  if (found === null) return [];
  const { email, organisation, address } = found;
  const { approval } = sealed;
  const link = `${address}/invitation?token=${sealed.token}`;
  return [
    {
      kind: 'invitation',
      to: { address: email, locale: null },
      write: ({ formatMessage }, product) => ({
        subject: formatMessage(
          approval === undefined ? messages.subject : messages.approvedSubject,
          { product },
        ),
        body: [
          ...(approval === undefined ? [] : [formatMessage(messages.approved), approval.message]),
          organisation === null
            ? formatMessage(messages.invited, { product })
            : formatMessage(messages.invitedInto, { organisation, product }),
          `${formatMessage(messages.accept, { days: INVITATION_DAYS })}\n${link}`,
          formatMessage(messages.ignore),
        ]
          .filter((line) => line !== null)
          .join('\n\n'),
      }),
    },
  ];
};
