import { unfenced } from '@portal/db/database';
import type { Mailer } from '@portal/integrations/mail/mailer';
import { inScope } from '@portal/db/in-scope';
import { mails } from '@portal/db/schema/record';
import { and, eq } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';
import { insist } from '../shared/insist';

export type { Mailer } from '@portal/integrations/mail/mailer';

/** After so many tries a mail is given up: its queue tries as often. */
const MAX_MAIL_TRIES = 8;

const message = (error: unknown): string =>
  (error instanceof Error ? error.message : 'unknown').slice(0, 300);

/**
 * Sends one mail that waits; done already is fine. For background work: the mail is handed over outside of any
 * transaction, so it may go out twice when the process dies in between, and never not at all.
 * @throws what the mailer threw, so that the queue tries again later.
 */
export const sendMail = async (
  ctx: Ctx,
  { id }: { readonly id: string },
  mailer: Mailer,
): Promise<void> => {
  const partnerId = partnerOf(ctx);
  const scope = jobScopeOf(ctx);
  const ours = and(eq(mails.partnerId, partnerId), eq(mails.id, id));
  const [mail] = await inScope(ctx.db, { ...scope, readOnly: true }, (tx) =>
    tx
      .select()
      .from(mails)
      .where(and(ours, eq(mails.status, 'queued'))),
  );
  if (mail === undefined) return;
  const { toAddress: to, fromName, subject, body: text } = mail;
  // Not one more than the row says: an outcome that stands already may be written again.
  const attempts = mail.attempts + 1;
  try {
    await mailer.send({ id, to, fromName, subject, text });
  } catch (error) {
    const status = attempts >= MAX_MAIL_TRIES ? 'failed' : 'queued';
    await insist(() =>
      inScope(ctx.db, scope, (tx) =>
        tx
          .update(mails)
          .set({ status, attempts, error: message(error) })
          .where(ours),
      ),
    );
    throw error;
  }
  // It has gone out, whoever leads now: one that heard so does not send it again.
  await insist(() =>
    inScope(unfenced(ctx.db), scope, (tx) =>
      tx
        .update(mails)
        .set({
          status: 'sent',
          attempts,
          error: null,
          sentAt: ctx.now(),
        })
        .where(ours),
    ),
  );
};
