import { inScope } from '@portal/db/in-scope';
import { partnerApiKeys, partnerMembers } from '@portal/db/schema/identity';
import type { World } from '../../commission/testing/world';
import type { Ctx } from '../../context';
import { allowSource } from '../allow-source';
import { posterOf } from '../poster';

/**
 * Staff allow a source of the world's tenant to whom acts in `ctx`, a key or a person of the partner; made where a test only
 * made it up.
 */
export const allowSourceTo = async (world: World, source: string, ctx: Ctx): Promise<void> => {
  const { db, partnerId, tenantId } = world;
  const to = posterOf(ctx);
  if (to === null) throw new Error('The platform needs no leave.');
  const { name } = ctx.actor;
  await inScope(db, { login: 'portal_platform', partnerId }, async (tx) => {
    if (to.kind === 'api_key')
      await tx
        .insert(partnerApiKeys)
        .values({ partnerId, id: to.id, name, prefix: 'pk', secretHash: to.id, scopes: [] })
        .onConflictDoNothing();
    else
      await tx
        .insert(partnerMembers)
        .values({ partnerId, id: to.id, email: `${to.id}@partner.example`, name, role: 'owner' })
        .onConflictDoNothing();
  });
  await allowSource({ ...world.ctx, partnerId }, { tenantId, source, to });
};
