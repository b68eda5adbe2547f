import { localMailbox } from '@portal/integrations/mail/local-mailbox';
import type { LocalMailbox } from '@portal/integrations/mail/local-mailbox';
import type { Mailer } from '@portal/integrations/mail/mailer';
import { smtpMailer } from '@portal/integrations/mail/smtp-mailer';
import { join } from 'node:path';
import type { Env } from './env';

/** The way out for mail: SMTP where it is configured, else a mailbox in the data folder. */
export const makeMailer = (
  env: Env,
): { readonly mailer: Mailer; readonly mailbox: LocalMailbox | null } => {
  if (env.smtp !== undefined)
    return { mailer: smtpMailer(env.smtp.url, env.smtp.from), mailbox: null };
  const mailbox = localMailbox(join(env.dataDir, 'mail'));
  return { mailer: mailbox, mailbox };
};
