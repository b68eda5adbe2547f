import type { MemberView, SetMemberStatus } from '@portal/contracts/team';
import { inScope } from '@portal/db/in-scope';
import { platformUsers } from '@portal/db/schema/identity';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { countOtherAdministrators, loadPlatformUser } from './load-platform-user';
import { platformScopeOf } from './platform-scope';
import { keepOne, myId, refuseOneself, signOutEverywhere } from './team-rule';
import { toMemberView } from './team-view';

/**
 * Shuts a person of the platform's staff out, or lets it in again.
 * @throws {DomainError} `forbidden` (also for oneself), `not_found`, `conflict` (the last administrator)
 */
export const setPlatformUserStatus = async (
  ctx: Ctx,
  { id, status }: SetMemberStatus,
): Promise<MemberView> => {
  requirePermission(ctx, { platform: 'user.manage' });
  const view = await inScope(ctx.db, platformScopeOf(ctx), async (tx) => {
    const member = await loadPlatformUser(tx, id);
    refuseOneself(ctx, id);
    if (member.role === 'administrator' && status === 'disabled')
      keepOne(await countOtherAdministrators(tx, id), 'administrator');
    await tx.update(platformUsers).set({ status }).where(eq(platformUsers.id, id));
    await appendAudit(tx, ctx, {
      action: status === 'disabled' ? 'member.disable' : 'member.enable',
      entityKind: 'user',
      entityId: id,
      entityName: member.name,
      before: { status: member.status },
      after: { status },
    });
    return toMemberView({ ...member, status }, myId(ctx), null);
  });
  await signOutEverywhere(ctx, { surface: 'admin' }, id);
  return view;
};
