import { inScope } from '@portal/db/in-scope';
import { partnerOf, readScopeOf } from '../access';
import type { Ctx } from '../context';
import { loadPartner } from './load-partner';

/**
 * For verbs that work through another login than the actor's own: the partner that platform staff named is there. Everybody else
 * is in its own partner.
 * @throws {DomainError} `not_found`
 */
export const requireKnownPartner = async (ctx: Ctx): Promise<void> => {
  if (ctx.actor.kind !== 'platform') return;
  await inScope(ctx.db, readScopeOf(ctx), (tx) => loadPartner(tx, ctx, partnerOf(ctx)));
};
