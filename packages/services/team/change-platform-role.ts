import type { ChangePlatformRole, MemberView } from '@portal/contracts/team';
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
 * Gives a person of the platform's staff another role; the person has to sign in anew.
 * @throws {DomainError} `forbidden` (also for oneself), `not_found`, `conflict` (the last administrator)
 */
export const changePlatformRole = async (
  ctx: Ctx,
  { id, role }: ChangePlatformRole,
): Promise<MemberView> => {
  requirePermission(ctx, { platform: 'user.manage' });
  const view = await inScope(ctx.db, platformScopeOf(ctx), async (tx) => {
    const user = await loadPlatformUser(tx, id);
    refuseOneself(ctx, id);
    const losesPower = user.role === 'administrator' && role !== 'administrator';
    if (losesPower && user.status === 'active')
      keepOne(await countOtherAdministrators(tx, id), 'administrator');
    await tx.update(platformUsers).set({ role }).where(eq(platformUsers.id, id));
    await appendAudit(tx, ctx, {
      action: 'member.change_role',
      entityKind: 'user',
      entityId: id,
      entityName: user.name,
      before: { role: user.role },
      after: { role },
    });
    return toMemberView({ ...user, role }, myId(ctx), null);
  });
  await signOutEverywhere(ctx, { surface: 'admin' }, id);
  return view;
};
