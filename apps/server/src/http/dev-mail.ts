import type { DeliveredMail } from '@portal/integrations/mail/local-mailbox';
import { notFound } from '@portal/domain/errors';
import type { FastifyInstance } from 'fastify';
import { escapeHtml, page } from '../pages/html';
import type { AppDeps } from './deps';

const row = ({ id, to, subject, deliveredAt }: DeliveredMail): string =>
  `<tr><td><time datetime="${escapeHtml(deliveredAt)}">${escapeHtml(deliveredAt.slice(0, 19).replace('T', ' '))}</time></td>
<td>${escapeHtml(to)}</td><td><a href="/dev/mail/${escapeHtml(id)}">${escapeHtml(subject)}</a></td></tr>`;

const listPage = (mails: readonly DeliveredMail[]): string =>
  page(
    'Mailbox',
    `<main><h1>Mailbox</h1>
<p class="muted">Mail that the demo would have sent; nothing leaves this machine.</p>
${
  mails.length === 0
    ? '<p>No mail yet. Invite somebody, or ask for a new password.</p>'
    : `<table><thead><tr><th>When (UTC)</th><th>To</th><th>Subject</th></tr></thead><tbody>${mails.map(row).join('')}</tbody></table>`
}</main>`,
  );

/** Addresses in a text as links. */
const linked = (text: string): string =>
  escapeHtml(text).replace(
    /https?:\/\/[^\s<]+/g,
    (address) => `<a href="${address}">${address}</a>`,
  );

const mailPage = (mail: DeliveredMail): string =>
  page(
    mail.subject,
    `<main><p><a href="/dev/mail">Mailbox</a></p>
<h1>${escapeHtml(mail.subject)}</h1>
<p class="muted">From ${escapeHtml(mail.fromName)} to ${escapeHtml(mail.to)}</p>
<pre>${linked(mail.text)}</pre></main>`,
  );

/** The demo's mailbox at `/dev/mail`; in production it does not exist. */
export const registerDevMail = (app: FastifyInstance, { mode, mailbox }: AppDeps): void => {
  if (mode === 'production' || mailbox === null) return;
  app.get('/dev/mail', async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(listPage(await mailbox.list())),
  );
  app.get<{ Params: { id: string } }>('/dev/mail/:id', async (request, reply) => {
    const mail = await mailbox.read(request.params.id);
    if (mail === null) throw notFound('mail');
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(mailPage(mail));
  });
};
