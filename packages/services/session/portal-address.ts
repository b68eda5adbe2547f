import type { Realm } from '@portal/auth/realm';
import type { Tx } from '@portal/db/in-scope';
import { partners } from '@portal/db/schema/partner';
import { notFound } from '@portal/domain/errors';
import { eq } from 'drizzle-orm';
import type { Links } from '../context';

/**
 * Address of the app that these people use, without a trailing slash; from the stored partner, never from a header.
 * @throws {DomainError} `not_found` when there is no such partner.
 */
export const portalAddress = async (tx: Tx, links: Links, realm: Realm): Promise<string> => {
  if (realm.surface === 'admin') return links.admin();
  const [partner] = await tx
    .select({ slug: partners.slug })
    .from(partners)
    .where(eq(partners.id, realm.partnerId));
  if (partner === undefined) throw notFound('partner');
  const origin = links.partner(partner.slug);
  return realm.surface === 'reseller' ? `${origin}/reseller` : origin;
};
