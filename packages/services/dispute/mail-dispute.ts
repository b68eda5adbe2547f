import type { EarnerKind } from '@portal/domain/commission/plan';
import type { Tx } from '@portal/db/in-scope';
import { inScope } from '@portal/db/in-scope';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { writeMail } from '../mail/write-mail';
import type { Recipient } from '../mail/write-mail';
import { readRecipients } from '../statement/read-recipients';

/** The dispute that is told about, and which side hears of it. */
export interface DisputeNews {
  readonly id: string;
  readonly earnerKind: EarnerKind;
  readonly resellerId: string | null;
  readonly to: 'payer' | 'earner';
}

/** What happened, in the language of whoever is told. */
export type DisputeText = (say: Speaker['formatMessage']) => {
  /** As a short sentence; becomes the subject. */
  readonly what: string;
  readonly text: string;
};

const messages = defineMessages({
  see: { id: 'services.mail.dispute.see', defaultMessage: 'See the dispute:' },
});

const staffRecipients = (ctx: Ctx): Promise<Recipient[]> =>
  inScope(ctx.db, { login: 'portal_platform', partnerId: null, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ email: string; locale: string | null }>(sql`
      select email, locale from platform_users
      where status = 'active' and role in ('administrator', 'operator') order by email`);
    return [...rows].map(({ email, locale }) => ({ address: email, locale }));
  });

/** People and link of the side that is told. Read before the transaction that tells. */
export const findAudience = async (
  ctx: Ctx,
  { id, earnerKind, resellerId, to }: DisputeNews,
): Promise<{ readonly people: readonly Recipient[]; readonly link: string }> => {
  if (to === 'payer' && earnerKind === 'partner')
    return {
      people: await staffRecipients(ctx),
      link: `${ctx.links.admin()}/partners/${partnerOf(ctx)}/disputes/${id}`,
    };
  const side = to === 'payer' ? 'partner' : earnerKind;
  const recipients = await readRecipients(ctx, side, [resellerId]);
  const area = side === 'reseller' ? '/reseller/earnings' : '/settlement';
  return {
    people: recipients.of(side === 'reseller' ? resellerId : null),
    link: `${recipients.origin}${area}/disputes/${id}`,
  };
};

/** Tells the other side, in the transaction of what it tells. */
export const mailDispute = async (
  tx: Tx,
  ctx: Ctx,
  audience: Awaited<ReturnType<typeof findAudience>>,
  textIn: DisputeText,
): Promise<void> => {
  for (const to of audience.people)
    await writeMail(tx, partnerOf(ctx), {
      kind: 'dispute',
      to,
      write: ({ formatMessage }) => {
        const { what, text } = textIn(formatMessage);
        return {
          subject: what,
          body: `${text}\n\n${formatMessage(messages.see)}\n${audience.link}`,
        };
      },
    });
};
