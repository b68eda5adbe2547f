import { createTransport } from 'nodemailer';
import type { Mailer } from './mailer';

/**
 * Sends over SMTP.
 *
 * @param url `smtp://user:password@host:587` or `smtps://…`; certificates are checked.
 * @param fromAddress address that all mails come from; the name is the mail's own.
 */
export const smtpMailer = (url: string, fromAddress: string): Mailer => {
  const transport = createTransport(url, {
    from: fromAddress,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = fromAddress.split('@')[1] ?? 'localhost';
  return {
    send: async (mail) => {
      await transport.sendMail({
        from: { name: mail.fromName, address: fromAddress },
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        messageId: `<${mail.id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => {
      transport.close();
      return Promise.resolve();
    },
  };
};
