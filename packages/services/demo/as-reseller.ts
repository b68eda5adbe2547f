import type { Ctx } from '../context';
import { listResellerMembers } from '../team/list-reseller-members';

/** The user of one of the demo's resellers, as who it acts itself. */
export const asReseller = async (ctx: Ctx, tenantId: string, resellerId: string): Promise<Ctx> => {
  const [user] = await listResellerMembers(ctx, { id: resellerId });
  if (user === undefined) throw new Error('This reseller of the demo has nobody.');
  const { id: userId, name } = user;
  const actor = { partnerId: ctx.partnerId ?? '', resellerId, tenantId, userId, name };
  return { ...ctx, actor: { ...actor, kind: 'reseller', role: 'owner' } };
};
