import type { ResellerDetail, UpdateReseller } from '@portal/contracts/reseller';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { describeReseller } from './describe-reseller';
import { loadReseller } from './load-reseller';
import { writeReseller } from './write-reseller';

/**
 * Changes the fields of a reseller that are given; `version` refuses to overwrite somebody else's change.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict`
 */
export const updateReseller = async (ctx: Ctx, input: UpdateReseller): Promise<ResellerDetail> => {
  requirePermission(ctx, { partner: 'reseller.manage' });
  const { id, version, postalPrefixes, ...given } = input;
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadReseller(tx, partnerOf(ctx), id);
    const prefixes = postalPrefixes === undefined ? undefined : [...new Set(postalPrefixes)];
    const change = { ...given, ...(prefixes === undefined ? {} : { postalPrefixes: prefixes }) };
    await writeReseller(tx, ctx, row, { change, version });
    return describeReseller(tx, ctx, id);
  });
};
