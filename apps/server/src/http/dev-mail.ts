import type { DeliveredMail } from '@portal/integrations/mail/local-mailbox';
import { notFound } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { FastifyInstance } from 'fastify';
import { escapeHtml, page } from '../pages/html';
import type { AppDeps } from './deps';
import { speakerOf } from './speaker-of';

const messages = defineMessages({
  mailbox: { id: 'server.mailbox.title', defaultMessage: 'Mailbox' },
  about: {
    id: 'server.mailbox.about',
    defaultMessage: 'Mail that the demo would have sent; nothing leaves this machine.',
  },
  none: {
    id: 'server.mailbox.none',
    defaultMessage: 'No mail yet. Invite somebody, or ask for a new password.',
  },
  when: { id: 'server.mailbox.when', defaultMessage: 'When (UTC)' },
  to: { id: 'server.mailbox.to', defaultMessage: 'To' },
  subject: { id: 'server.mailbox.subject', defaultMessage: 'Subject' },
  fromTo: { id: 'server.mailbox.fromTo', defaultMessage: 'From {sender} to {receiver}' },
});

/** Says messages as text between tags. */
const inHtml =
  ({ formatMessage }: Speaker) =>
  (...said: Parameters<Speaker['formatMessage']>): string =>
    escapeHtml(formatMessage(...said));

const row = ({ id, to, subject, deliveredAt }: DeliveredMail): string =>
  `<tr><td><time datetime="${escapeHtml(deliveredAt)}">${escapeHtml(deliveredAt.slice(0, 19).replace('T', ' '))}</time></td>
<td>${escapeHtml(to)}</td><td><a href="/dev/mail/${escapeHtml(id)}">${escapeHtml(subject)}</a></td></tr>`;

const tableOf = (intl: Speaker, mails: readonly DeliveredMail[]): string => {
  const say = inHtml(intl);
  const heads = [messages.when, messages.to, messages.subject].map((head) => say(head));
  return `<table><thead><tr><th>${heads.join('</th><th>')}</th></tr></thead><tbody>${mails.map(row).join('')}</tbody></table>`;
};

const listPage = (intl: Speaker, mails: readonly DeliveredMail[]): string => {
  const say = inHtml(intl);
  return page({
    locale: intl.locale,
    title: intl.formatMessage(messages.mailbox),
    body: `<main><h1>${say(messages.mailbox)}</h1>
<p class="muted">${say(messages.about)}</p>
${mails.length === 0 ? `<p>${say(messages.none)}</p>` : tableOf(intl, mails)}</main>`,
  });
};

/** Addresses in a text as links. */
const linked = (text: string): string =>
  escapeHtml(text).replace(
    /https?:\/\/[^\s<]+/g,
    (address) => `<a href="${address}">${address}</a>`,
  );

const mailPage = (intl: Speaker, mail: DeliveredMail): string => {
  const say = inHtml(intl);
  return page({
    locale: intl.locale,
    title: mail.subject,
    body: `<main><p><a href="/dev/mail">${say(messages.mailbox)}</a></p>
<h1>${escapeHtml(mail.subject)}</h1>
<p class="muted">${say(messages.fromTo, { sender: mail.fromName, receiver: mail.to })}</p>
<pre>${linked(mail.text)}</pre></main>`,
  });
};

/** The demo's mailbox at `/dev/mail`; in production it does not exist. */
export const registerDevMail = (app: FastifyInstance, { mode, mailbox }: AppDeps): void => {
  if (mode === 'production' || mailbox === null) return;
  app.get('/dev/mail', async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(listPage(speakerOf(request), await mailbox.list())),
  );
  app.get<{ Params: { id: string } }>('/dev/mail/:id', async (request, reply) => {
    const mail = await mailbox.read(request.params.id);
    if (mail === null) throw notFound('mail');
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(mailPage(speakerOf(request), mail));
  });
};
