import type { InvitePartnerMember, MemberView } from '@portal/contracts/team';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { createPartnerInvitation } from './create-partner-invitation';
import { checkTenants, loadTenantNames } from './tenant-refs';

/**
 * Invites somebody into the partner's team; a mail with the link goes out.
 * @throws {DomainError} `forbidden`, `conflict` (a member already), `validation` (unknown tenants)
 */
export const invitePartnerMember = (ctx: Ctx, input: InvitePartnerMember): Promise<MemberView> => {
  requirePermission(ctx, { partner: 'team.manage' });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const tenantIds = input.tenantIds ?? null;
    const tenants = (await loadTenantNames(tx, partnerOf(ctx)))(tenantIds);
    checkTenants(input.role, tenantIds, tenants);
    const invited = await createPartnerInvitation(tx, ctx, { ...input, tenantIds });
    return { ...invited, tenants };
  });
};
