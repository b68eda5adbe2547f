import { DisputeStatus } from '@portal/contracts/dispute';
import type { DisputeDetail, DisputeRow } from '@portal/contracts/dispute';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined, ofPartner } from '@portal/db/partner-filter';
import { commissionLines } from '@portal/db/schema/commission';
import { resellers, tenants } from '@portal/db/schema/partner';
import { adjustments, disputeMessages, disputes, statements } from '@portal/db/schema/settlement';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { and, asc, count, eq } from 'drizzle-orm';
import { z } from 'zod';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { isEarner, isPayer } from '../shared/payer';

const Earner = z.enum(EARNER_KINDS);
const Side = z.enum(['platform', 'partner', 'reseller']);

/** The select of disputes with what they are about; add condition, order and page. */
export const selectDisputes = (tx: Tx, partnerId: string) => {
  const said = tx
    .select({ disputeId: disputeMessages.disputeId, messages: count().as('messages') })
    .from(disputeMessages)
    .where(ofPartner(disputeMessages, partnerId))
    .groupBy(disputeMessages.disputeId)
    .as('said');
  return tx
    .select({
      dispute: disputes,
      component: commissionLines.componentKey,
      kind: commissionLines.kind,
      amountMinor: commissionLines.amountMinor,
      currency: commissionLines.currency,
      period: commissionLines.period,
      number: statements.number,
      tenantName: tenants.name,
      resellerName: resellers.name,
      messages: said.messages,
    })
    .from(disputes)
    .innerJoin(
      commissionLines,
      joined(disputes, commissionLines, eq(commissionLines.id, disputes.lineId)),
    )
    .leftJoin(statements, joined(disputes, statements, eq(statements.id, disputes.statementId)))
    .leftJoin(tenants, joined(disputes, tenants, eq(tenants.id, disputes.tenantId)))
    .leftJoin(resellers, joined(disputes, resellers, eq(resellers.id, disputes.resellerId)))
    .leftJoin(said, eq(said.disputeId, disputes.id));
};

export type SelectedDispute = Awaited<ReturnType<typeof selectDisputes>>[number];

const refOf = (id: string | null, name: string | null) =>
  id === null ? null : { id, name: name ?? '' };

/** Who earned the disputed line. */
export const earnerKindOf = ({ dispute }: SelectedDispute) => Earner.parse(dispute.earnerKind);

/** A selected dispute as it is shown in a list. */
export const toDisputeRow = (row: SelectedDispute): DisputeRow => {
  const { dispute: d } = row;
  return {
    id: d.id,
    status: DisputeStatus.parse(d.status),
    reason: d.reason,
    earner: earnerKindOf(row),
    reseller: refOf(d.resellerId, row.resellerName),
    tenant: refOf(d.tenantId, row.tenantName),
    line: {
      id: d.lineId,
      component: row.component,
      kind: row.kind,
      amount: toMoney(row.amountMinor, row.currency),
      period: row.period,
    },
    statement: d.statementId === null ? null : { id: d.statementId, number: row.number ?? '' },
    openedByName: d.openedByName,
    openedAt: toInstant(d.openedAt),
    messages: row.messages ?? 0,
    decidedAt: toInstantOrNull(d.decidedAt),
  };
};

const readThread = (tx: Tx, partnerId: string, id: string) =>
  tx
    .select()
    .from(disputeMessages)
    .where(and(ofPartner(disputeMessages, partnerId), eq(disputeMessages.disputeId, id)))
    .orderBy(asc(disputeMessages.createdAt), asc(disputeMessages.id));

const readCorrection = (tx: Tx, partnerId: string, id: string) =>
  tx
    .select({
      id: adjustments.id,
      amountMinor: adjustments.amountMinor,
      currency: adjustments.currency,
      status: adjustments.status,
      period: adjustments.period,
    })
    .from(adjustments)
    .where(and(ofPartner(adjustments, partnerId), eq(adjustments.disputeId, id)));

/**
 * One dispute with its thread and what came of it, as the asker may see it.
 * @throws {DomainError} `not_found`
 */
export const describeDispute = async (
  tx: Tx,
  ctx: Ctx,
  id: string,
  allowed: { readonly earner: boolean; readonly payer: boolean },
): Promise<DisputeDetail> => {
  const partnerId = partnerOf(ctx);
  const [[selected], thread, [correction]] = await Promise.all([
    selectDisputes(tx, partnerId).where(byId(disputes, partnerId, id)),
    readThread(tx, partnerId, id),
    readCorrection(tx, partnerId, id),
  ]);
  const row = orNotFound(selected, 'dispute');
  const isOpen = row.dispute.status === 'open';
  const mayPay = allowed.payer && isPayer(ctx, earnerKindOf(row));
  const mayEarn = allowed.earner && isEarner(ctx, earnerKindOf(row));
  return {
    ...toDisputeRow(row),
    decision: row.dispute.decision,
    decidedByName: row.dispute.decidedByName,
    thread: thread.map(({ id: messageId, authorKind, authorName, body, createdAt }) => ({
      id: messageId,
      side: Side.parse(authorKind),
      authorName,
      body,
      at: toInstant(createdAt),
    })),
    correction:
      correction === undefined
        ? null
        : {
            id: correction.id,
            amount: toMoney(correction.amountMinor, correction.currency),
            status: correction.status,
            period: correction.period,
          },
    can: {
      write: isOpen && (mayPay || mayEarn),
      decide: isOpen && mayPay,
      withdraw: isOpen && mayEarn,
    },
  };
};
