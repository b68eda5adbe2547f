import type { OutboxEventOf } from '@portal/contracts/outbox';
import { plainArray } from '@portal/db/array-literal';
import { inScope } from '@portal/db/in-scope';
import { formatMoney } from '@portal/domain/money/money';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';
import type { NewMail } from '../mail/write-mails';
import { readRecipients } from './read-recipients';
import type { Recipients } from './read-recipients';

const messages = defineMessages({
  subject: {
    id: 'services.mail.statement.subject',
    defaultMessage: 'Your statement for {month}: {closing}',
  },
  issued: {
    id: 'services.mail.statement.issued',
    defaultMessage: 'Statement {number} of {earner} for {month} was issued.',
  },
  closing: { id: 'services.mail.statement.closing', defaultMessage: 'Closing balance: {closing}' },
  see: {
    id: 'services.mail.statement.see',
    defaultMessage: 'See what it is made of, and object to a line that is wrong:',
  },
});

const monthName = (period: string, { locale }: Speaker): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${period}-01T00:00:00Z`),
  );

type StatementEvent = OutboxEventOf<'statement.issued'>;

const wordsIn = (
  intl: Speaker,
  { entityId, payload }: StatementEvent,
  earner: string,
  { origin }: Recipients,
): ReturnType<NewMail['write']> => {
  const { formatMessage } = intl;
  const { number, period, closingMinor, currency, earnerKind } = payload;
  const month = monthName(period, intl);
  const closing = formatMoney(BigInt(closingMinor), currency, intl.locale);
  const area = earnerKind === 'reseller' ? '/reseller/earnings' : '/settlement';
  const body = [
    formatMessage(messages.issued, { number, earner, month }),
    formatMessage(messages.closing, { closing }),
    `${formatMessage(messages.see)}\n${origin}${area}/statements/${entityId ?? ''}`,
  ].join('\n\n');
  return { subject: formatMessage(messages.subject, { month, closing }), body };
};

/** As it is printed on each. */
const readEarners = (ctx: Ctx, ids: readonly (string | null)[]): Promise<Map<string, string>> =>
  inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ id: string; name: string }>(sql`
      select s.id, s.content -> 'earner' ->> 'name' as name from statements s
      where s.partner_id = ${partnerOf(ctx)}::uuid and s.id = any(${plainArray(ids)}::uuid[])`);
    return new Map([...rows].map(({ id, name }) => [id, name]));
  });

/** Gives the mails that tell an earner of its statement, of those that were issued. */
export type StatementMails = (event: StatementEvent) => NewMail[];

/** Tells earners that their statements were issued: what is to be known of them and their people is read for all at once. */
export const readStatementMails = async (
  ctx: Ctx,
  events: readonly StatementEvent[],
): Promise<StatementMails> => {
  if (events.length === 0) return () => [];
  const earners = await readEarners(
    ctx,
    events.map(({ entityId }) => entityId),
  );
  const people = new Map<string, Recipients>();
  for (const earnerKind of EARNER_KINDS) {
    const theirs = events.filter(({ payload }) => payload.earnerKind === earnerKind);
    const ids = theirs.map(({ resellerId }) => resellerId);
    if (theirs.length > 0) people.set(earnerKind, await readRecipients(ctx, earnerKind, ids));
  }
  return (event) => {
    const recipients = people.get(event.payload.earnerKind);
    const earner = earners.get(event.entityId ?? '');
    if (recipients === undefined || earner === undefined) return [];
    return recipients.of(event.resellerId).map((to) => ({
      kind: 'statement_issued',
      to,
      write: (intl) => wordsIn(intl, event, earner, recipients),
      isBulk: true,
    }));
  };
};
