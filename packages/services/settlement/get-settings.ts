import type { SettlementSettings } from '@portal/contracts/settlement';
import { inScope } from '@portal/db/in-scope';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { describeSettings } from './describe-settings';
import type { Payer } from './load-settings';

/** Who pays from where somebody sits: platform staff look at how the platform settles with the partner. */
export const payerOf = ({ actor }: Ctx): Payer =>
  actor.kind === 'platform' ? 'platform' : 'partner';

/**
 * How the asker's side settles: the partner with its resellers, the platform with the partner; and what waits for a
 * second person.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getSettings = (ctx: Ctx): Promise<SettlementSettings> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) => describeSettings(tx, ctx, payerOf(ctx)));
};
