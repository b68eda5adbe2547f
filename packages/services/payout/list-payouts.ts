import { PayoutDecisionName, PayoutStatus } from '@portal/contracts/payout';
import type { ListPayouts, PayoutPage, PayoutRow } from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { partners, resellers } from '@portal/db/schema/partner';
import { payees, payoutBatches, payouts } from '@portal/db/schema/payout';
import { and, eq, ilike, inArray, sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { earnerName } from '../payee/select-payees';
import { requireAllTenants } from '../shared/all-tenants';
import { toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { searchPattern } from '../shared/search-pattern';
import { cameBack } from './came-back';
import { isLongUnknown } from './long-unknown';
import { loadBatch } from './load-batch';
import { payerOf } from '../shared/payer';
import { frozenHint, frozenHolder, isRedirectedNow } from './redirected';
import { attemptsOf } from './read-attempts';
import type { AttemptViews } from './read-attempts';
import { tellKept } from '../shared/tell-kept';

const ORDER = { earnerName, amount: payouts.amountMinor } as const;

const selectPayouts = (tx: Tx, partnerId: string) =>
  tx
    .select({
      id: payouts.id,
      batchId: payouts.batchId,
      resellerId: payouts.resellerId,
      earnerName,
      holderName: frozenHolder,
      detailsHint: frozenHint,
      isRedirected: sql<boolean>`${payouts.decision} = 'include' and ${isRedirectedNow}`,
      currency: payouts.currency,
      amountMinor: payouts.amountMinor,
      items: payouts.items,
      decision: payouts.decision,
      decisionReason: payouts.decisionReason,
      status: payouts.status,
      reference: payouts.reference,
      providerRef: payouts.providerRef,
      failure: payouts.failure,
      askAt: payouts.askAt,
      paidAt: payouts.paidAt,
      cancelReason: payouts.cancelReason,
      cameBackMinor: cameBack(partnerId),
    })
    .from(payouts)
    .innerJoin(payoutBatches, joined(payoutBatches, payouts, eq(payoutBatches.id, payouts.batchId)))
    .innerJoin(payees, joined(payees, payouts, eq(payees.id, payouts.payeeId)))
    .innerJoin(partners, eq(partners.id, payouts.partnerId))
    .leftJoin(resellers, joined(resellers, payouts, eq(resellers.id, payouts.resellerId)))
    .$dynamic();

type Selected = Awaited<ReturnType<typeof selectPayouts>>[number];

const toRow = (row: Selected, attempts: AttemptViews): PayoutRow => ({
  id: row.id,
  batchId: row.batchId,
  resellerId: row.resellerId,
  earnerName: row.earnerName,
  holderName: row.holderName,
  detailsHint: row.detailsHint,
  isRedirected: row.isRedirected,
  amount: toMoney(row.amountMinor, row.currency),
  items: row.items,
  decision: PayoutDecisionName.parse(row.decision),
  decisionReason: row.decisionReason,
  status: PayoutStatus.parse(row.status),
  reference: row.reference,
  providerRef: row.providerRef,
  failure: tellKept(row.failure),
  askAt: toInstantOrNull(row.askAt),
  paidAt: toInstantOrNull(row.paidAt),
  cancelReason: row.cancelReason,
  cameBack: toMoney(row.cameBackMinor, row.currency),
  attempts: attempts.get(row.id) ?? [],
});

/**
 * A page of one batch's payouts, or of all that the actor's payer pays, with their attempts, the largest first unless asked otherwise.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const listPayouts = async (ctx: Ctx, input: ListPayouts): Promise<PayoutPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    if (input.batchId !== undefined) await loadBatch(tx, ctx, input.batchId);
    const { limit, offset } = windowOf(input);
    const filter = and(
      ofPartner(payouts, partnerId),
      eq(payouts.earnerKind, payerOf(ctx).earnerKind),
      input.batchId === undefined ? undefined : eq(payouts.batchId, input.batchId),
      input.longUnknown === true ? isLongUnknown(partnerId, ctx.now()) : undefined,
      input.status === undefined ? undefined : inArray(payouts.status, input.status),
      input.decision === undefined ? undefined : inArray(payouts.decision, input.decision),
      input.q === undefined ? undefined : ilike(payouts.reference, searchPattern(input.q)),
    );
    const [rows, total] = await Promise.all([
      selectPayouts(tx, partnerId)
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
