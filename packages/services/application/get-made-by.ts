import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { requirePermission } from '../access';
import type { Ctx } from '../context';
import { ownerReadScopeOf, tierOf } from '../programme/owner';
import { loadApplication } from './load-application';

const messages = defineMessages({
  notApproved: {
    id: 'services.application.notApproved',
    defaultMessage: 'This application has not been approved: nothing was made of it.',
  },
});

/**
 * What an application's approval made: the id of a partner at the platform, of a reseller at a partner.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` for one that is not approved
 */
export const getMadeBy = async (ctx: Ctx, { id }: ById): Promise<string> => {
  requirePermission(
    ctx,
    tierOf(ctx) === 1
      ? { platform: 'partner.manage', platformKey: 'partners:write' }
      : { platform: 'partner.manage', partner: 'reseller.manage', apiKey: 'resellers:write' },
  );
  const row = await inScope(ctx.db, ownerReadScopeOf(ctx), (tx) => loadApplication(tx, ctx, id));
  const made = row.resellerId ?? row.madePartnerId;
  if (made === null) throw conflict(messages.notApproved);
  return made;
};
