import type { Tx } from '@portal/db/in-scope';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { loadReseller } from '../reseller/load-reseller';
import { requireAllTenants } from '../shared/all-tenants';
import { requirePayer } from '../shared/payer';
import type { AdjustedEarner } from './book-adjustment';

/**
 * The earner that is to be adjusted, as the asker may see it; nobody named is the partner itself, which has no name here.
 * @throws {DomainError} `not_found`, `forbidden` when the asker does not pay it
 */
export const loadAdjustedEarner = async (
  tx: Tx,
  ctx: Ctx,
  resellerId: string | undefined,
): Promise<AdjustedEarner & { readonly name: string | null }> => {
  if (resellerId === undefined) {
    requirePayer(ctx, 'partner');
    requireAllTenants(ctx);
    return { earnerKind: 'partner', resellerId: null, tenantId: null, name: null };
  }
  requirePayer(ctx, 'reseller');
  const { id, tenantId, name } = await loadReseller(tx, partnerOf(ctx), resellerId);
  return { earnerKind: 'reseller', resellerId: id, tenantId, name };
};
