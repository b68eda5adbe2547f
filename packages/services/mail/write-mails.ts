import { bulkInsertSql } from '@portal/db/bulk-insert';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { mails as mailTable } from '@portal/db/schema/record';
import { enqueueJobs } from '../shared/enqueue-job';
import { senderOf, wordsOf } from './write-mail';
import type { NewMail } from './write-mail';

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
  const rows = mails.map((mail) => ({
    id: newId(),
    kind: mail.kind,
    toAddress: mail.to.address,
    ...wordsOf(mail, sender),
  }));
  const same = { partnerId, fromName: sender.product };
  await tx.execute(bulkInsertSql(mailTable, rows, { same }));
  await enqueueJobs(
    tx,
    partnerId,
    rows.map(({ id }) => ({ queue: 'mail__send', id })),
  );
};
