import type { ById } from '@portal/contracts/common';
import type { PartnerDetail } from '@portal/contracts/partner';
import { inScope } from '@portal/db/in-scope';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { describePartner } from './describe-partner';
import { insidePartner } from './inside-partner';

/**
 * One partner. A partner's own key sees itself and nobody else.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getPartner = async (ctx: Ctx, input: ById): Promise<PartnerDetail> => {
  requirePermission(ctx, { platform: 'read', apiKey: 'partners:read' });
  const inside = insidePartner(ctx, input.id);
  return inScope(ctx.db, readScopeOf(inside), (tx) => describePartner(tx, inside, input.id));
};
