import type { ById } from '@portal/contracts/common';
import { PayoutMethod } from '@portal/contracts/payee';
import { PayoutStatus } from '@portal/contracts/payout';
import type { PayoutDetail } from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined, ofPartner } from '@portal/db/partner-filter';
import { partners, resellers } from '@portal/db/schema/partner';
import {
  payees,
  payoutBatches,
  payoutItems,
  payoutReversals,
  payouts,
} from '@portal/db/schema/payout';
import { aliasedTable, and, asc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { earnerName } from '../payee/select-payees';
import { orNotFound } from '../shared/or-not-found';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { DECIDED } from './list-own-payouts';
import { attemptsOf } from './read-attempts';
import { frozenHint, frozenHolder, isRedirectedNow } from './redirected';
import { tellKept } from '../shared/tell-kept';

/** An earner sees a payout once it is decided; whoever pays, always. */
const isVisible = ({ actor }: Ctx) => {
  if (actor.kind === 'platform') return undefined;
  const isDecided = inArray(payouts.status, DECIDED);
  return actor.kind === 'partner' ? or(isNotNull(payouts.resellerId), isDecided) : isDecided;
};

/**
 * A payout as everybody sees it that may see it at all.
 * @throws {DomainError} `not_found`
 */
export const loadVisiblePayout = async (tx: Tx, ctx: Ctx, id: string) => {
  const [row] = await tx
    .select({
      id: payouts.id,
      resellerId: payouts.resellerId,
      earnerName,
      reference: payouts.reference,
      status: payouts.status,
      currency: payouts.currency,
      amountMinor: payouts.amountMinor,
      items: payouts.items,
      createdAt: payouts.createdAt,
      paidAt: payouts.paidAt,
      cancelledAt: payouts.cancelledAt,
    })
    .from(payouts)
    .innerJoin(partners, eq(partners.id, payouts.partnerId))
    .leftJoin(resellers, joined(resellers, payouts, eq(resellers.id, payouts.resellerId)))
    .where(and(byId(payouts, partnerOf(ctx), id), isVisible(ctx)));
  return orNotFound(row, 'payout');
};

const readReversals = async (tx: Tx, partnerId: string, id: string) => {
  const next = aliasedTable(payouts, 'next');
  const rows = await tx
    .select({
      id: payoutReversals.id,
      at: payoutReversals.recordedAt,
      amountMinor: payoutReversals.amountMinor,
      currency: payoutReversals.currency,
      nextId: next.id,
      nextReference: next.reference,
      nextStatus: next.status,
    })
    .from(payoutReversals)
    .leftJoin(
      payoutItems,
      and(
        joined(payoutItems, payoutReversals, eq(payoutItems.reversalId, payoutReversals.id)),
        isNull(payoutItems.releasedAt),
      ),
    )
    .leftJoin(next, joined(next, payoutItems, eq(next.id, payoutItems.payoutId)))
    .where(and(ofPartner(payoutReversals, partnerId), eq(payoutReversals.payoutId, id)))
    .orderBy(asc(payoutReversals.recordedAt), asc(payoutReversals.id));
  return rows.map(({ nextId, nextReference, nextStatus, ...row }) => ({
    id: row.id,
    at: toInstant(row.at),
    amount: toMoney(row.amountMinor, row.currency),
    payout:
      nextId === null || nextReference === null
        ? null
        : { id: nextId, reference: nextReference, status: PayoutStatus.parse(nextStatus) },
  }));
};

/** Whoever pays is told how it was sent: the platform of what it pays partners, a partner of what it pays resellers. */
const isPayer = ({ actor }: Ctx, resellerId: string | null): boolean =>
  actor.kind === 'platform'
    ? resellerId === null
    : actor.kind === 'partner' && actor.tenantIds === null && resellerId !== null;

const readPayer = async (tx: Tx, partnerId: string, id: string): Promise<PayoutDetail['payer']> => {
  const [row] = await tx
    .select({
      batchId: payoutBatches.id,
      number: payoutBatches.number,
      method: payoutBatches.method,
      holderName: frozenHolder,
      detailsHint: frozenHint,
      paidFrom: payouts.paidFromHint,
      isRedirected: isRedirectedNow,
      nowHolder: payees.holderName,
      nowHint: payees.detailsHint,
      providerRef: payouts.providerRef,
      failure: payouts.failure,
      askAt: payouts.askAt,
      cancelledByName: payouts.cancelledByName,
      cancelReason: payouts.cancelReason,
    })
    .from(payouts)
    .innerJoin(payoutBatches, joined(payoutBatches, payouts, eq(payoutBatches.id, payouts.batchId)))
    .innerJoin(payees, joined(payees, payouts, eq(payees.id, payouts.payeeId)))
    .where(byId(payouts, partnerId, id));
  const { batchId, number, method, askAt, isRedirected, nowHolder, nowHint, ...rest } = orNotFound(
    row,
    'payout',
  );
  return {
    ...rest,
    failure: tellKept(rest.failure),
    batch: { id: batchId, number },
    method: PayoutMethod.parse(method),
    redirectedTo: isRedirected ? { holderName: nowHolder, detailsHint: nowHint } : null,
    askAt: toInstantOrNull(askAt),
    attempts: (await attemptsOf(tx, partnerId, [id])).get(id) ?? [],
  };
};

/**
 * One payout: of a reseller's user its own, of a partner's team those to its resellers and its own, of platform staff those of
 * the partner at hand.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getPayout = async (ctx: Ctx, { id }: ById): Promise<PayoutDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const row = await loadVisiblePayout(tx, ctx, id);
    return {
      id: row.id,
      resellerId: row.resellerId,
      earnerName: row.earnerName,
      reference: row.reference,
      status: PayoutStatus.parse(row.status),
      amount: toMoney(row.amountMinor, row.currency),
      items: row.items,
      createdAt: toInstant(row.createdAt),
      paidAt: toInstantOrNull(row.paidAt),
      cancelledAt: toInstantOrNull(row.cancelledAt),
      reversals: await readReversals(tx, partnerId, id),
      payer: isPayer(ctx, row.resellerId) ? await readPayer(tx, partnerId, id) : null,
    };
  });
};
