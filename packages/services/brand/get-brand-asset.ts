import { LogoKind } from '@portal/contracts/brand';
import type { Database } from '@portal/db/database';
import { readInScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { brandAssets } from '@portal/db/schema/partner';
import { and, eq } from 'drizzle-orm';
import { orNotFound } from '../shared/or-not-found';

/** A picture as it is served. */
export interface BrandAsset {
  readonly mediaType: string;
  readonly contentHash: string;
  readonly content: Buffer;
}

/**
 * A picture of the brand of the partner whose host was asked; open to everybody there.
 * @param kind as in the address: `logo_light`, `logo_dark` or `favicon`
 * @throws {DomainError} `not_found`
 */
export const getBrandAsset = async (
  db: Database,
  partnerId: string,
  kind: string,
): Promise<BrandAsset> => {
  const known = orNotFound(LogoKind.safeParse(kind).data, 'picture');
  const [[row]] = await readInScope(db, { login: 'portal_auth', partnerId }, (tx) => [
    tx
      .select({
        mediaType: brandAssets.mediaType,
        contentHash: brandAssets.contentHash,
        content: brandAssets.content,
      })
      .from(brandAssets)
      .where(and(ofPartner(brandAssets, partnerId), eq(brandAssets.kind, known))),
  ]);
  return orNotFound(row, 'picture');
};
