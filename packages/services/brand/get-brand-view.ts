import type { BrandView } from '@portal/contracts/brand';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { loadBrandView } from './brand-view';

/**
 * The brand of the partner whose host was asked, before anybody has signed in: the server puts it into the page.
 * @throws {DomainError} `not_found`
 */
export const getBrandView = (db: Database, partnerId: string): Promise<BrandView> =>
  inScope(db, { login: 'portal_auth', partnerId, readOnly: true }, (tx) =>
    loadBrandView(tx, partnerId),
  );
