import type { ById } from '@portal/contracts/common';
import type { DisputeDetail } from '@portal/contracts/dispute';
import { inScope } from '@portal/db/in-scope';
import { forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { jobScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { isEarner } from '../shared/payer';
import { disputeRights } from './dispute-access';
import { describeDispute } from './dispute-view';
import { endDispute } from './end-dispute';
import { loadOpenDispute } from './load-dispute';
import { findAudience, mailDispute } from './mail-dispute';

const messages = defineMessages({
  onlyOpener: {
    id: 'services.dispute.onlyOpener',
    defaultMessage: 'Only who disputes a line may take that back.',
  },
  what: { id: 'services.mail.disputeWithdrawn.what', defaultMessage: '{name} took a dispute back' },
  text: {
    id: 'services.mail.disputeWithdrawn.text',
    defaultMessage: '{name} no longer disputes this line.',
  },
});

/**
 * The earner takes its dispute back: the line is paid like any other again.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` when the dispute is over
 */
export const withdrawDispute = async (ctx: Ctx, { id }: ById): Promise<DisputeDetail> => {
  requirePermission(ctx, { partner: 'settlement.manage', reseller: 'dispute.manage' });
  const loaded = await loadOpenDispute(ctx, id);
  const { earnerKind, resellerId } = loaded;
  if (!isEarner(ctx, earnerKind)) throw forbidden(messages.onlyOpener);
  const audience = await findAudience(ctx, { id, earnerKind, resellerId, to: 'payer' });
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await endDispute(tx, ctx, loaded, { status: 'withdrawn', note: null });
    await mailDispute(tx, ctx, audience, (say) => ({
      what: say(messages.what, { name: ctx.actor.name }),
      text: say(messages.text, { name: ctx.actor.name }),
    }));
    return describeDispute(tx, ctx, id, disputeRights(ctx));
  });
};
