import type { OutboxEventOf } from '@portal/contracts/outbox';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { formatMoney } from '@portal/domain/money/money';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';
import type { NewMail, Recipient } from '../mail/write-mails';
import { readRecipients } from '../statement/read-recipients';

const messages = defineMessages({
  see: { id: 'services.mail.dispute.see', defaultMessage: 'See the dispute:' },
  openedWhat: {
    id: 'services.mail.disputeOpened.what',
    defaultMessage: '{who} disputes a line of {amount}',
  },
  openedText: {
    id: 'services.mail.disputeOpened.text',
    defaultMessage: '{who} disputes a line of {amount} of {period}: {reason}',
  },
  wroteWhat: {
    id: 'services.mail.disputeMessage.what',
    defaultMessage: '{name} wrote about a disputed line',
  },
  wrote: { id: 'services.mail.disputeMessage.wrote', defaultMessage: '{name} wrote:' },
  withdrawnWhat: {
    id: 'services.mail.disputeWithdrawn.what',
    defaultMessage: '{name} took a dispute back',
  },
  withdrawnText: {
    id: 'services.mail.disputeWithdrawn.text',
    defaultMessage: '{name} no longer disputes this line.',
  },
  accepted: {
    id: 'services.mail.disputeDecided.accepted',
    defaultMessage: 'Your dispute was accepted',
  },
  rejected: {
    id: 'services.mail.disputeDecided.rejected',
    defaultMessage: 'Your dispute was rejected',
  },
  decided: { id: 'services.mail.disputeDecided.decided', defaultMessage: '{name} decided: {note}' },
  corrected: {
    id: 'services.mail.disputeDecided.corrected',
    defaultMessage: 'It is corrected by {amount}.',
  },
  toApprove: {
    id: 'services.mail.disputeDecided.toApprove',
    defaultMessage: 'It will be corrected by {amount} once a second person has approved that.',
  },
});

/** What happens to a dispute and is told to the other side. */
export type DisputeEvent = OutboxEventOf<
  'dispute.opened' | 'dispute.answered' | 'dispute.withdrawn' | 'dispute.decided'
>;
type Say = Speaker['formatMessage'];
/** In the language of whoever is told; `what` is a short sentence and becomes the subject. */
type Text = (say: Say) => { readonly what: string; readonly text: string };

interface DisputeFacts extends Record<string, unknown> {
  readonly reason: string;
  readonly openedBy: string;
  readonly decision: string | null;
  readonly decidedBy: string | null;
  readonly resellerName: string | null;
}

const readFacts = async (tx: Tx, partnerId: string, id: string | null) => {
  const [row] = await tx.execute<DisputeFacts>(sql`
    select d.reason, d.opened_by_name as "openedBy", d.decision, d.decided_by_name as "decidedBy", r.name as "resellerName"
    from disputes d
    left join resellers r on r.partner_id = ${partnerId}::uuid and r.id = d.reseller_id
    where d.partner_id = ${partnerId}::uuid and d.id = ${id}::uuid`);
  return row;
};

const readMessage = async (tx: Tx, partnerId: string, id: string) => {
  const [row] = await tx.execute<{ name: string; body: string }>(sql`
    select m.author_name as name, m.body from dispute_messages m
    where m.partner_id = ${partnerId}::uuid and m.id = ${id}::uuid`);
  return row;
};

const openedText = (
  { payload }: OutboxEventOf<'dispute.opened'>,
  { openedBy, resellerName, reason }: DisputeFacts,
): Text => {
  const amount = formatMoney(BigInt(payload.amountMinor), payload.currency);
  return (say) => ({
    what: say(messages.openedWhat, { who: resellerName ?? openedBy, amount }),
    text: say(messages.openedText, { who: openedBy, amount, period: payload.period, reason }),
  });
};

const decidedText = (
  { payload }: OutboxEventOf<'dispute.decided'>,
  { decidedBy, decision }: DisputeFacts,
): Text => {
  const { correction } = payload;
  const told = (say: Say): string => {
    if (correction === null) return '';
    const amount = formatMoney(BigInt(correction.amountMinor), correction.currency);
    return say(correction.isBooked ? messages.corrected : messages.toApprove, { amount });
  };
  const [name, note] = [decidedBy ?? '', decision ?? ''];
  return (say) => ({
    what: say(payload.decision === 'accepted' ? messages.accepted : messages.rejected),
    text: [say(messages.decided, { name, note }), told(say)].join(' ').trim(),
  });
};

const textOf = async (tx: Tx, partnerId: string, event: DisputeEvent): Promise<Text | null> => {
  if (event.kind === 'dispute.answered') {
    const message = await readMessage(tx, partnerId, event.payload.messageId);
    if (message === undefined) return null;
    const { name, body } = message;
    return (say) => ({
      what: say(messages.wroteWhat, { name }),
      text: `${say(messages.wrote, { name })}\n\n${body}`,
    });
  }
  const facts = await readFacts(tx, partnerId, event.entityId);
  if (facts === undefined) return null;
  if (event.kind === 'dispute.opened') return openedText(event, facts);
  if (event.kind === 'dispute.decided') return decidedText(event, facts);
  const name = facts.decidedBy ?? '';
  return (say) => ({
    what: say(messages.withdrawnWhat, { name }),
    text: say(messages.withdrawnText, { name }),
  });
};

/** Which side hears of it: the other one. */
const sideOf = (event: DisputeEvent): 'payer' | 'earner' => {
  if (event.kind === 'dispute.answered') return event.payload.to;
  return event.kind === 'dispute.decided' ? 'earner' : 'payer';
};

const staffRecipients = (ctx: Ctx): Promise<Recipient[]> =>
  inScope(ctx.db, { login: 'portal_platform', partnerId: null, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ email: string; locale: string | null }>(sql`
      select email, locale from platform_users
      where status = 'active' and role in ('administrator', 'operator') order by email`);
    return [...rows].map(({ email, locale }) => ({ address: email, locale }));
  });

/** People and link of the side that is told. */
const findAudience = async (
  ctx: Ctx,
  event: DisputeEvent,
): Promise<{ readonly people: readonly Recipient[]; readonly link: string }> => {
  const { earnerKind } = event.payload;
  const [to, id] = [sideOf(event), event.entityId ?? ''];
  if (to === 'payer' && earnerKind === 'partner')
    return {
      people: await staffRecipients(ctx),
      link: `${ctx.links.admin()}/partners/${partnerOf(ctx)}/disputes/${id}`,
    };
  const side = to === 'payer' ? 'partner' : earnerKind;
  const recipients = await readRecipients(ctx, side, [event.resellerId]);
  const area = side === 'reseller' ? '/reseller/earnings' : '/settlement';
  return {
    people: recipients.of(side === 'reseller' ? event.resellerId : null),
    link: `${recipients.origin}${area}/disputes/${id}`,
  };
};

/** Tells the other side of a dispute what happened to it. */
export const disputeMails = async (ctx: Ctx, event: DisputeEvent): Promise<NewMail[]> => {
  const textIn = await inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, (tx) =>
    textOf(tx, partnerOf(ctx), event),
  );
  if (textIn === null) return [];
  const { people, link } = await findAudience(ctx, event);
  return people.map((to) => ({
    kind: 'dispute',
    to,
    write: ({ formatMessage }) => {
      const { what, text } = textIn(formatMessage);
      return { subject: what, body: `${text}\n\n${formatMessage(messages.see)}\n${link}` };
    },
  }));
};
