import {
  PayoutAttemptView,
  PayoutDecisionName,
  PayoutStatus,
  type ListPayouts,
  type PayoutPage,
  type PayoutRow,
} from '@portal/contracts/payout';
import { inScope, type Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { partners, resellers } from '@portal/db/schema/partner';
import { payees, payoutAttempts, payouts } from '@portal/db/schema/payout';
import { and, asc, eq, ilike, inArray } from 'drizzle-orm';
import { partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { earnerName } from '../payee/select-payees';
import { requireAllTenants } from '../shared/all-tenants';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { readScopeOf } from '../shared/scope';
import { searchPattern } from '../shared/search-pattern';
import { loadBatch } from './load-batch';

const ORDER = { earnerName, amount: payouts.amountMinor } as const;

const selectPayouts = (tx: Tx) =>
  tx
    .select({
      id: payouts.id,
      batchId: payouts.batchId,
      resellerId: payouts.resellerId,
      earnerName,
      holderName: payees.holderName,
      detailsHint: payees.detailsHint,
      currency: payouts.currency,
      amountMinor: payouts.amountMinor,
      items: payouts.items,
      decision: payouts.decision,
      decisionReason: payouts.decisionReason,
      status: payouts.status,
      reference: payouts.reference,
      providerRef: payouts.providerRef,
      failure: payouts.failure,
      paidAt: payouts.paidAt,
    })
    .from(payouts)
    .innerJoin(payees, joined(payees, payouts, eq(payees.id, payouts.payeeId)))
    .innerJoin(partners, eq(partners.id, payouts.partnerId))
    .leftJoin(resellers, joined(resellers, payouts, eq(resellers.id, payouts.resellerId)))
    .$dynamic();

type Selected = Awaited<ReturnType<typeof selectPayouts>>[number];
type Attempts = ReadonlyMap<string, PayoutRow['attempts']>;

const toRow = (row: Selected, attempts: Attempts): PayoutRow => ({
  id: row.id,
  batchId: row.batchId,
  resellerId: row.resellerId,
  earnerName: row.earnerName,
  holderName: row.holderName,
  detailsHint: row.detailsHint,
  amount: toMoney(row.amountMinor, row.currency),
  items: row.items,
  decision: PayoutDecisionName.parse(row.decision),
  decisionReason: row.decisionReason,
  status: PayoutStatus.parse(row.status),
  reference: row.reference,
  providerRef: row.providerRef,
  failure: row.failure,
  paidAt: toInstantOrNull(row.paidAt),
  attempts: attempts.get(row.id) ?? [],
});

const attemptsOf = async (tx: Tx, partnerId: string, ids: readonly string[]): Promise<Attempts> => {
  const known = new Map<string, PayoutRow['attempts']>();
  if (ids.length === 0) return known;
  const rows = await tx
    .select({
      payoutId: payoutAttempts.payoutId,
      attempt: payoutAttempts.attempt,
      status: payoutAttempts.status,
      providerRef: payoutAttempts.providerRef,
      error: payoutAttempts.error,
      startedAt: payoutAttempts.startedAt,
      endedAt: payoutAttempts.endedAt,
    })
    .from(payoutAttempts)
    .where(and(ofPartner(payoutAttempts, partnerId), inArray(payoutAttempts.payoutId, [...ids])))
    .orderBy(asc(payoutAttempts.attempt));
  for (const { payoutId, startedAt, endedAt, ...row } of rows) {
    const view = PayoutAttemptView.parse({
      ...row,
      startedAt: toInstant(startedAt),
      endedAt: toInstantOrNull(endedAt),
    });
    known.set(payoutId, [...(known.get(payoutId) ?? []), view]);
  }
  return known;
};

/**
 * A page of one batch's payouts with their attempts, the largest first unless asked otherwise.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const listPayouts = async (ctx: Ctx, input: ListPayouts): Promise<PayoutPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    await loadBatch(tx, ctx, input.batchId);
    const { limit, offset } = windowOf(input);
    const filter = and(
      ofPartner(payouts, partnerId),
      eq(payouts.batchId, input.batchId),
      input.status === undefined ? undefined : inArray(payouts.status, input.status),
      input.decision === undefined ? undefined : inArray(payouts.decision, input.decision),
      input.q === undefined ? undefined : ilike(payouts.reference, searchPattern(input.q)),
    );
    const [rows, total] = await Promise.all([
      selectPayouts(tx)
        .where(filter)
        .orderBy(
          directed(ORDER[input.sort ?? 'amount'], input.dir ?? (input.sort ? 'asc' : 'desc')),
          payouts.id,
        )
        .limit(limit)
        .offset(offset),
      tx.$count(payouts, filter),
    ]);
    const attempts = await attemptsOf(
      tx,
      partnerId,
      rows.map(({ id }) => id),
    );
    return pageOf(
      input,
      rows.map((row) => toRow(row, attempts)),
      total,
    );
  });
};
