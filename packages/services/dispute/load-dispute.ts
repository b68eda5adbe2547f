import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { disputes } from '@portal/db/schema/settlement';
import { conflict } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { partnerOf, readScopeOf } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { earnerKindOf, selectDisputes } from './dispute-view';
import { stateWords } from '@portal/domain/lifecycle/state-words';

const messages = defineMessages({
  isAlready: {
    id: 'services.dispute.isAlready',
    defaultMessage: 'This dispute is {status} already.',
  },
});

/**
 * An open dispute as the asker may see it, before something is done about it.
 * @throws {DomainError} `not_found`; `conflict` when it is decided or withdrawn
 */
export const loadOpenDispute = async (ctx: Ctx, id: string) => {
  const partnerId = partnerOf(ctx);
  const [selected] = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    selectDisputes(tx, partnerId).where(byId(disputes, partnerId, id)),
  );
  const row = orNotFound(selected, 'dispute');
  if (row.dispute.status !== 'open')
    throw conflict(phrase(messages.isAlready, { status: stateWords(row.dispute.status) }));
  const { tenantId, resellerId } = row.dispute;
  return { ...row, earnerKind: earnerKindOf(row), tenantId, resellerId };
};

export type LoadedDispute = Awaited<ReturnType<typeof loadOpenDispute>>;
