import { bulkInsertSql } from '@portal/db/bulk-insert';
import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { brands, partners } from '@portal/db/schema/partner';
import { mails as mailTable } from '@portal/db/schema/record';
import type { Speaker } from '@portal/domain/text/message';
import { eq } from 'drizzle-orm';
import { enqueueJobs, IN_BULK } from '../shared/enqueue-job';
import type { Queue } from '../shared/enqueue-job';
import { speakerIn } from '../shared/speaker';

/** Who is written to. */
export interface Recipient {
  readonly address: string;
  /** The person's own; null: it has none, or the address is no account's. */
  readonly locale: string | null;
}

/** A mail to be sent once the transaction stands. */
export interface NewMail {
  /** What it is about, such as `invitation`. */
  readonly kind: string;
  readonly to: Recipient;
  /** In the words of who is written to; `body` is plain text. */
  readonly write: (
    intl: Speaker,
    product: string,
  ) => { readonly subject: string; readonly body: string };
  /** The platform writes about a partner, in its own name. */
  readonly isPlatforms?: boolean;
  /** One of many: it goes out after what somebody waits for. */
  readonly isBulk?: boolean;
}

/** Who mails come from: the name of the partner's product, and the partner's locale for whom has none of its own. */
interface Sender {
  readonly product: string;
  readonly locale: string | null;
}

/** Name that mails of the platform itself come from. */
export const PLATFORM_NAME = 'Partner Portal'; // no text: the product's own name

const PLATFORM: Sender = { product: PLATFORM_NAME, locale: null };

/** Who a partner's mails come from; the platform where there is no partner. */
export const senderOf = async (tx: Tx, partnerId: string | null): Promise<Sender> => {
  if (partnerId === null) return PLATFORM;
  const [brand] = await tx
    .select({ product: brands.productName, locale: brands.locale })
    .from(brands)
    .where(eq(brands.partnerId, partnerId));
  if (brand !== undefined) return brand;
  const [partner] = await tx
    .select({ name: partners.name })
    .from(partners)
    .where(eq(partners.id, partnerId));
  return partner === undefined ? PLATFORM : { product: partner.name, locale: null };
};

/** A mail's words: in the locale of the person, else of the partner, else in English. */
const wordsOf = (
  { to, write }: NewMail,
  { product, locale }: Sender,
): ReturnType<NewMail['write']> => write(speakerIn(to.locale, locale), product);

/**
 * Writes mails and enqueues their sending in the transaction at hand, in few statements whatever their number: each goes out
 * if, and only if, that one stands.
 *
 * @param partnerId whose mails they are; null for the platform's own. The scope of `tx` has to be in it (or in the nil id).
 */
export const writeMails = async (
  tx: Tx,
  partnerId: string | null,
  mails: readonly NewMail[],
): Promise<void> => {
  if (mails.length === 0) return;
  const owner = partnerId ?? PLATFORM_PARTNER_ID;
  const usual = await senderOf(tx, partnerId);
  const rows = mails.map((mail) => {
    const sender = mail.isPlatforms === true ? PLATFORM : usual;
    const { kind, to } = mail;
    const words = wordsOf(mail, sender);
    return { id: newId(), kind, toAddress: to.address, fromName: sender.product, ...words };
  });
  const same = { partnerId: owner };
  // The platform has no row among partners, by which a bulk finds its shard.
  await (partnerId === null
    ? tx.insert(mailTable).values(rows.map((row) => ({ ...row, ...same })))
    : tx.execute(bulkInsertSql(mailTable, rows, { same })));
  for (const isBulk of [false, true]) {
    const work: { readonly queue: Queue; readonly id: string }[] = rows
      .filter((_, index) => (mails[index]?.isBulk === true) === isBulk)
      .map(({ id }) => ({ queue: 'mail__send', id }));
    if (work.length > 0) await enqueueJobs(tx, owner, work, { priority: isBulk ? IN_BULK : 0 });
  }
};
