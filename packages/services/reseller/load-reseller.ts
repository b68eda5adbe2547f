import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';

import { orNotFound } from '../shared/or-not-found';

/**
 * A reseller's row, where the asker may see it.
 * @throws {DomainError} `not_found`
 */
export const loadReseller = async (tx: Tx, partnerId: string, id: string) => {
  const [row] = await tx
    .select()
    .from(resellers)
    .where(byId(resellers, partnerId, id));
  return orNotFound(row, 'reseller');
};

export type LoadedReseller = Awaited<ReturnType<typeof loadReseller>>;
