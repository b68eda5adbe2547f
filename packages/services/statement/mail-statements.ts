import type { Tx } from '@portal/db/in-scope';
import { formatMoney } from '@portal/domain/money/money';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { NewMail } from '../mail/write-mail';
import { writeMails } from '../mail/write-mails';
import type { Recipients } from './read-recipients';
import type { NewStatement } from './write-statements';

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

const wordsIn = (
  intl: Speaker,
  { id, key, content }: NewStatement,
  { origin }: Recipients,
): ReturnType<NewMail['write']> => {
  const { formatMessage } = intl;
  const month = monthName(content.period, intl);
  const closing = formatMoney(BigInt(content.figures.closingMinor), content.currency, intl.locale);
  const area = key.earnerKind === 'reseller' ? '/reseller/earnings' : '/settlement';
  const body = [
    formatMessage(messages.issued, {
      number: content.number,
      earner: content.earner.name,
      month,
    }),
    formatMessage(messages.closing, { closing }),
    `${formatMessage(messages.see)}\n${origin}${area}/statements/${id}`,
  ].join('\n\n');
  return { subject: formatMessage(messages.subject, { month, closing }), body };
};

const mailsOf = (statement: NewStatement, recipients: Recipients): NewMail[] =>
  recipients.of(statement.key.resellerId).map((to) => ({
    kind: 'statement_issued',
    to,
    write: (intl) => wordsIn(intl, statement, recipients),
  }));

/** Tells earners that their statements were issued, in the transaction that issues them. */
export const mailStatements = (
  tx: Tx,
  partnerId: string,
  recipients: Recipients,
  statements: readonly NewStatement[],
): Promise<void> =>
  writeMails(
    tx,
    partnerId,
    statements.flatMap((statement) => mailsOf(statement, recipients)),
  );
