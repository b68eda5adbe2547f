import type { Tx } from '@portal/db/in-scope';
import { formatMoney } from '@portal/domain/money/money';
import type { NewMail } from '../mail/write-mail';
import { writeMails } from '../mail/write-mails';
import type { Recipients } from './read-recipients';
import type { NewStatement } from './write-statements';

const monthName = (period: string): string =>
  new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${period}-01T00:00:00Z`),
  );

const mailsOf = ({ id, key, content }: NewStatement, recipients: Recipients): NewMail[] => {
  const month = monthName(content.period);
  const closing = formatMoney(BigInt(content.figures.closingMinor), content.currency);
  const base = key.earnerKind === 'reseller' ? `${recipients.origin}/reseller` : recipients.origin;
  const body = [
    `Statement ${content.number} of ${content.earner.name} for ${month} was issued.`,
    `Closing balance: ${closing}`,
    `See what it is made of, and object to a line that is wrong:\n${base}/statements/${id}`,
  ].join('\n\n');
  return recipients.of(key.resellerId).map((to) => ({
    kind: 'statement_issued',
    to,
    subject: `Your statement for ${month}: ${closing}`,
    body,
  }));
};

/** Tells earners that their statements were issued, in the transaction that issues them. */
export const mailStatements = (
  tx: Tx,
  partnerId: string,
  recipients: Recipients,
  statements: readonly NewStatement[],
): Promise<void> => {
  const [first] = statements;
  if (first === undefined) return Promise.resolve();
  return writeMails(
    tx,
    partnerId,
    first.content.payer.product,
    statements.flatMap((statement) => mailsOf(statement, recipients)),
  );
};
