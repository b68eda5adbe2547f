import type { AdjustmentEffect, PreviewAdjustment } from '@portal/contracts/adjustment';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { toMinor, toMoney } from '../shared/money';
import { adjustmentPeriod } from './book-adjustment';
import { loadAdjustedEarner } from './load-earner';
import { askSecondPerson } from './second-person';
import { tell } from '@portal/contracts/reader';
import { defineMessages } from '@portal/domain/text/message';

const messages = defineMessages({
  thePartner: { id: 'services.adjustment.thePartner', defaultMessage: 'the partner' },
});

/**
 * What an adjustment would do to what is owed to its earner, held and unclosed parts included, on which month's statement it would stand, and whether somebody else has to
 * approve it.
 *
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const previewAdjustment = async (
  ctx: Ctx,
  { resellerId, currency, amountMinor }: PreviewAdjustment,
): Promise<AdjustmentEffect> => {
  requirePermission(ctx, { platform: 'settlement.manage', partner: 'settlement.manage' });
  const partnerId = partnerOf(ctx);
  const earner = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    loadAdjustedEarner(tx, ctx, resellerId),
  );
  return inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) => {
    const [[account], second, period] = await Promise.all([
      tx.execute<{ balance: bigint }>(sql`
        select a.balance_minor as balance from ledger_accounts a
        where a.partner_id = ${partnerId}::uuid and a.kind = 'commission_payable'
          and a.earner_kind = ${earner.earnerKind} and a.currency = ${currency}
          and a.reseller_id is not distinct from ${earner.resellerId}::uuid`),
      askSecondPerson(tx, ctx, { earner, currency, amountMinor: BigInt(amountMinor) }),
      adjustmentPeriod(tx, ctx),
    ]);
    const before = -toMinor(account?.balance);
    return {
      earnerName: earner.name ?? tell(messages.thePartner),
      period,
      payableBefore: toMoney(before, currency),
      payableAfter: toMoney(before + BigInt(amountMinor), currency),
      threshold: toMoney(second.thresholdMinor, currency),
      bookedAlone: toMoney(second.aloneMinor, currency),
      bookedSince: second.aloneSince,
      needsSecond: second.needsSecond,
    };
  });
};
