import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { brands, partners } from '@portal/db/schema/partner';
import { mails } from '@portal/db/schema/record';
import { eq } from 'drizzle-orm';
import { enqueueJob } from '../shared/enqueue-job';

/** A mail to be sent once the transaction stands. `body` is plain text. */
export interface NewMail {
  /** What it is about, such as `invitation`. */
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** Name that mails of the platform itself come from. */
export const PLATFORM_NAME = 'Partner Portal'; // no text: the product's own name

/** Who a partner's mails come from: its product's name; the platform's where there is no partner. */
export const senderName = async (tx: Tx, partnerId: string | null): Promise<string> => {
  if (partnerId === null) return PLATFORM_NAME;
  const [brand] = await tx
    .select({ name: brands.productName })
    .from(brands)
    .where(eq(brands.partnerId, partnerId));
  if (brand !== undefined) return brand.name;
  const [partner] = await tx
    .select({ name: partners.name })
    .from(partners)
    .where(eq(partners.id, partnerId));
  return partner?.name ?? PLATFORM_NAME;
};

/**
 * Writes a mail in the transaction that causes it and enqueues its sending there: a mail goes out if, and only if,
 * what it tells about stands.
 *
 * @param partnerId whose mail it is; null for the platform's own. The scope of `tx` has to be in it (or in the nil id).
 */
export const writeMail = async (tx: Tx, partnerId: string | null, mail: NewMail): Promise<void> => {
  const id = newId();
  const owner = partnerId ?? PLATFORM_PARTNER_ID;
  await tx.insert(mails).values({
    partnerId: owner,
    id,
    kind: mail.kind,
    toAddress: mail.to,
    fromName: await senderName(tx, partnerId),
    subject: mail.subject,
    body: mail.body,
  });
  await enqueueJob(tx, 'mail__send', { partnerId: owner, id });
};
