import type { ResellerDetail, UpdateOwnProfile } from '@portal/contracts/reseller';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { describeReseller } from './describe-reseller';
import { loadReseller } from './load-reseller';
import { ownReseller } from '../shared/own-reseller';
import { writeReseller } from './write-reseller';

/**
 * A reseller's own people change how it is reached; everything else is the partner's to decide.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict`
 */
export const updateOwnProfile = async (
  ctx: Ctx,
  input: UpdateOwnProfile,
): Promise<ResellerDetail> => {
  requirePermission(ctx, { reseller: 'profile.manage' });
  const { id } = ownReseller(ctx);
  const { contactName, contactEmail, contactPhone } = input;
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadReseller(tx, partnerOf(ctx), id);
    await writeReseller(tx, ctx, row, { change: { contactName, contactEmail, contactPhone } });
    return describeReseller(tx, ctx, id);
  });
};
