import { inScope } from '@portal/db/in-scope';
import { partnerMembers, platformUsers } from '@portal/db/schema/identity';
import { resellers } from '@portal/db/schema/partner';
import { newId } from '@portal/db/id';
import type { World } from '../../commission/testing/world';
import { actorOf } from '../../access';
import type { Ctx } from '../../context';

/** Gives whoever acts a row, where people live: a test's actors have none by themselves. @returns the same context */
export const asLive = async (ctx: Ctx): Promise<Ctx> => {
  const { actor } = ctx;
  const id = actorOf(actor).id ?? newId();
  const row = { id, email: `${id}@people.example`, name: actor.name };
  await inScope(ctx.db, { login: 'portal_platform', partnerId: ctx.partnerId }, async (tx) => {
    if (actor.kind === 'platform')
      await tx.insert(platformUsers).values({ ...row, role: actor.role });
    if (actor.kind === 'partner')
      await tx.insert(partnerMembers).values({
        ...row,
        partnerId: actor.partnerId,
        role: actor.role,
        tenantIds: actor.tenantIds === null ? null : [...actor.tenantIds],
      });
  });
  return ctx;
};

/** A reseller of this name. @returns its id */
export const addNamedReseller = async (
  { db, partnerId, tenantId }: World,
  name: string,
): Promise<string> => {
  const id = newId();
  await inScope(db, { login: 'portal_partner', partnerId }, (tx) =>
    tx.insert(resellers).values({
      partnerId,
      id,
      tenantId,
      code: id,
      name,
      contactEmail: `${id}@reseller.example`,
    }),
  );
  return id;
};
