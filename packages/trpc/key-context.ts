import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '@portal/services/context';
import type { RequestContext } from './context';

const messages = defineMessages({
  whose: {
    id: 'trpc.api.whose',
    defaultMessage: 'Say whose, by ?partner=: a platform key is of no partner.',
  },
});

/**
 * The context of a verb within one partner, for a program: a partner's key is in its own, a platform's in the one that the
 * address names by `?partner=`. Null without a key.
 * @throws {DomainError} `validation` where a platform's key names none
 */
export const keyCtx = (ctx: RequestContext): Ctx | null => {
  if (ctx.apiKey?.kind !== 'api_key') return null;
  const partnerId = ctx.apiKey.partnerId ?? ctx.apiPartnerId;
  if (partnerId === null) throw validation([{ path: ['partner'], message: messages.whose }]);
  return {
    db: ctx.db,
    actor: ctx.apiKey,
    partnerId,
    requestId: ctx.requestId,
    now: ctx.now,
    links: ctx.links,
    personVault: ctx.personVault,
  };
};
