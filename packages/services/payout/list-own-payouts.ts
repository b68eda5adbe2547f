import { PayoutStatus } from '@portal/contracts/payout';
import type { ListOwnPayouts, OwnPayoutPage } from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payouts } from '@portal/db/schema/payout';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { cameBack } from './came-back';

/** An earner sees a payout once it is decided. */
export const DECIDED = [
  'approved',
  'processing',
  'unknown',
  'failed',
  'paid',
  'returned',
  'cancelled',
];

/**
 * A page of what the actor itself was paid or is about to be: of a reseller's user by its partner, of a partner's team by the
 * platform.
 * @throws {DomainError} `forbidden`
 */
export const listOwnPayouts = async (ctx: Ctx, input: ListOwnPayouts): Promise<OwnPayoutPage> => {
  requirePermission(ctx, { partner: 'read', reseller: 'read' });
  const { actor } = ctx;
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const { limit, offset } = windowOf(input);
    const filter = and(
      ofPartner(payouts, partnerOf(ctx)),
      actor.kind === 'reseller'
        ? eq(payouts.resellerId, actor.resellerId)
        : isNull(payouts.resellerId),
      inArray(payouts.status, DECIDED),
    );
    const columns = {
      id: payouts.id,
      currency: payouts.currency,
      amountMinor: payouts.amountMinor,
      items: payouts.items,
      status: payouts.status,
      reference: payouts.reference,
      paidAt: payouts.paidAt,
      createdAt: payouts.createdAt,
      cameBackMinor: cameBack(partnerOf(ctx)),
    };
    const [rows, total] = await Promise.all([
      tx
        .select(columns)
        .from(payouts)
        .where(filter)
        .orderBy(directed(payouts.createdAt, input.dir ?? 'desc'), payouts.id)
        .limit(limit)
        .offset(offset),
      tx.$count(payouts, filter),
    ]);
    const views = rows.map((row) => ({
      id: row.id,
      amount: toMoney(row.amountMinor, row.currency),
      items: row.items,
      status: PayoutStatus.parse(row.status),
      reference: row.reference,
      paidAt: toInstantOrNull(row.paidAt),
      createdAt: toInstant(row.createdAt),
      cameBack: toMoney(row.cameBackMinor, row.currency),
    }));
    return pageOf(input, views, total);
  });
};
