import type { ByPeriod, ClosePreview } from '@portal/contracts/period';
import { inScope } from '@portal/db/in-scope';
import { conflict, notFound } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { requireAllTenants } from '../shared/all-tenants';
import { composeClose } from './compose-close';
import { periodSpan } from './describe-period';

const messages = defineMessages({
  notNext: {
    id: 'services.period.notNext',
    defaultMessage: '{period} is not the month that closes next.',
  },
});

/**
 * What closing the first open month would book: earnings, bonuses of the windows that end with it, adjustments, debts that
 * are taken off, statements and their closing balances, per kind of earner and currency. Nothing of it is stored. Its
 * fingerprint goes with the close, which refuses when it would book something else.
 *
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (another month is the next; as the close would)
 */
export const previewClose = async (ctx: Ctx, { period }: ByPeriod): Promise<ClosePreview> => {
  requirePermission(ctx, { platform: 'period.close', partner: 'period.close' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await lockPartnerLedger(tx, partnerId);
    const span = await periodSpan(tx, partnerId, ctx.now());
    if (span === null) throw notFound('month');
    if (span.next !== period) throw conflict(phrase(messages.notNext, { period }));
    return composeClose(tx, partnerId, period);
  });
};
