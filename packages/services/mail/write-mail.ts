import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { brands, partners } from '@portal/db/schema/partner';
import { mails } from '@portal/db/schema/record';
import type { Speaker } from '@portal/domain/text/message';
import { eq } from 'drizzle-orm';
import { enqueueJob } from '../shared/enqueue-job';
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
}

/** Who mails come from: the name of the partner's product, and the partner's locale for whom has none of its own. */
export interface Sender {
  readonly product: string;
  readonly locale: string | null;
}

/** Name that mails of the platform itself come from. */
export const PLATFORM_NAME = 'Partner Portal'; // no text: the product's own name

/** Who a partner's mails come from; the platform where there is no partner. */
export const senderOf = async (tx: Tx, partnerId: string | null): Promise<Sender> => {
  const platform = { product: PLATFORM_NAME, locale: null };
  if (partnerId === null) return platform;
  const [brand] = await tx
    .select({ product: brands.productName, locale: brands.locale })
    .from(brands)
    .where(eq(brands.partnerId, partnerId));
  if (brand !== undefined) return brand;
  const [partner] = await tx
    .select({ name: partners.name })
    .from(partners)
    .where(eq(partners.id, partnerId));
  return partner === undefined ? platform : { product: partner.name, locale: null };
};

/** A mail's words: in the locale of the person, else of the partner, else in English. */
export const wordsOf = (
  { to, write }: NewMail,
  { product, locale }: Sender,
): ReturnType<NewMail['write']> => write(speakerIn(to.locale, locale), product);

/**
 * Writes a mail in the transaction that causes it and enqueues its sending there: a mail goes out if, and only if,
 * what it tells about stands.
 *
 * @param partnerId whose mail it is; null for the platform's own. The scope of `tx` has to be in it (or in the nil id).
 */
export const writeMail = async (tx: Tx, partnerId: string | null, mail: NewMail): Promise<void> => {
  const id = newId();
  const owner = partnerId ?? PLATFORM_PARTNER_ID;
  const sender = await senderOf(tx, partnerId);
  const { subject, body } = wordsOf(mail, sender);
  await tx.insert(mails).values({
    partnerId: owner,
    id,
    kind: mail.kind,
    toAddress: mail.to.address,
    fromName: sender.product,
    subject,
    body,
  });
  await enqueueJob(tx, 'mail__send', { partnerId: owner, id });
};
