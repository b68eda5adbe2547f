import type { SettlementChange } from '@portal/contracts/settlement';
import { inScope } from '@portal/db/in-scope';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { describeSettings } from './describe-settings';

/**
 * For platform staff: the change of how a partner settles with its resellers that waits for a second person; null without
 * one. Staff decide it where the partner's team has nobody else.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getPartnerChange = (ctx: Ctx): Promise<SettlementChange | null> => {
  requirePermission(ctx, { platform: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const { waiting } = await describeSettings(tx, ctx, 'partner');
    return waiting;
  });
};
