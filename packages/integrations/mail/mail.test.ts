import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { localMailbox } from './local-mailbox';
import type { OutgoingMail } from './mailer';
import { smtpMailer } from './smtp-mailer';

const mail = (id: string, subject = 'You are invited'): OutgoingMail => ({
  id,
  to: 'owner@partner.example',
  fromName: 'Fön & Söhne',
  subject,
  text: 'Accept it here:\nhttps://partner.example/invitation?token=abc',
});

describe('mail over SMTP', () => {
  const received: { from: string; to: string[]; source: string }[] = [];
  let isFull = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let source = '';
      stream.setEncoding('utf8').on('data', (part: string) => (source += part));
      stream.on('end', () => {
        if (isFull) return done(new Error('mailbox full'));
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source,
        });
        return done();
      });
    },
  });
  let url = '';
  beforeAll(
    () =>
      new Promise<void>((fulfil) => {
        const listening = server.listen(0, '127.0.0.1', () => {
          const address = listening.address();
          url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
          fulfil();
        });
      }),
  );
  afterAll(() => new Promise<void>((fulfil) => server.close(() => fulfil())));

  it('comes from the configured address under the partner’s name, as plain text', async () => {
    const mailer = smtpMailer(url, 'portal@example.com');
    await mailer.send(mail('11111111-1111-7111-8111-111111111111'));
    await mailer.close();
    const [one] = received;
    expect(one).toMatchObject({ from: 'portal@example.com', to: ['owner@partner.example'] });
    expect(one?.source).toContain('Message-ID: <11111111-1111-7111-8111-111111111111@example.com>');
    expect(one?.source).toContain('text/plain');
    expect(one?.source).toContain('Auto-Submitted: auto-generated');
  });

  it('cannot be given further headers or recipients', async () => {
    const mailer = smtpMailer(url, 'portal@example.com');
    await mailer.send({
      ...mail('22222222-2222-7222-8222-222222222222', 'Hello\r\nBcc: everyone@example.com'),
      fromName: 'X\r\nBcc: everyone@example.com',
    });
    await mailer.close();
    expect(received.at(-1)?.to).toEqual(['owner@partner.example']);
    expect(received.at(-1)?.source).not.toMatch(/^Bcc:/m);
  });

  it('says when it was not taken', async () => {
    isFull = true;
    const mailer = smtpMailer(url, 'portal@example.com');
    await expect(mailer.send(mail('33333333-3333-7333-8333-333333333333'))).rejects.toThrow('full');
    await mailer.close();
  });
});

describe('the local mailbox', () => {
  it('keeps what was sent, the latest first, and reads nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mail-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const mailbox = localMailbox(join(folder, 'box'));
    expect(await mailbox.list()).toEqual([]);
    await mailbox.send(mail('01900000-0000-7000-8000-000000000001', 'First'));
    await mailbox.send(mail('01900000-0000-7000-8000-000000000002', 'Second'));
    expect((await mailbox.list()).map(({ subject }) => subject)).toEqual(['Second', 'First']);
    const one = await mailbox.read('01900000-0000-7000-8000-000000000001');
    expect(one?.text).toContain('token=abc');
    expect(await mailbox.read('../../etc/passwd')).toBeNull();
    expect(await mailbox.read('01900000-0000-7000-8000-000000000009')).toBeNull();
  });
});
