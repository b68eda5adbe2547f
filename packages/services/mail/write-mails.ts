import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { plainArray, textArray } from '../shared/array-literal';
import { IN_BULK } from '../shared/job-priority';
import { senderOf, wordsOf, type NewMail } from './write-mail';

/**
 * Writes many mails of a partner as `writeMail` writes one, in two statements whatever their number. They go out after
 * what somebody waits for.
 */
export const writeMails = async (
  tx: Tx,
  partnerId: string,
  mails: readonly NewMail[],
): Promise<void> => {
  if (mails.length === 0) return;
  const sender = await senderOf(tx, partnerId);
  const ids = plainArray(mails.map(() => newId()));
  const words = mails.map((mail) => wordsOf(mail, sender));
  await tx.execute(sql`
    insert into mails (partner_id, id, kind, to_address, from_name, subject, body)
    select ${partnerId}::uuid, m.id, m.kind, m.to_address, ${sender.product}, m.subject, m.body
    from unnest(${ids}::uuid[], ${textArray(mails.map(({ kind }) => kind))}::text[],
      ${textArray(mails.map(({ to }) => to.address))}::text[],
      ${textArray(words.map(({ subject }) => subject))}::text[],
      ${textArray(words.map(({ body }) => body))}::text[]) as m(id, kind, to_address, subject, body)`);
  await tx.execute(sql`
    select count(app.enqueue_job('mail__send', jsonb_build_object('partnerId', ${partnerId}::text, 'id', m.id),
      priority => ${IN_BULK}))
    from unnest(${ids}::text[]) as m(id)`);
};
