import type { ApproveBatch, PayoutBatchDetail } from '@portal/contracts/payout';
import { addUp } from '@portal/db/forget-plans';
import { inScope, type Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { payoutBatches, payouts } from '@portal/db/schema/payout';
import { conflict, forbidden, invalidTransition } from '@portal/domain/errors';
import type { Words } from '@portal/domain/text/phrase';
import { phrase, say } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { and, asc, eq, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { requireAllTenants } from '../shared/all-tenants';
import { orNotFound } from '../shared/or-not-found';
import {
  isPaidElsewhere,
  isRedirected,
  loadDestinations,
  loadPaidFrom,
  someNames,
} from './destination';
import { describeBatch } from './describe-batch';
import { loadBatch, type LoadedBatch } from './load-batch';
import { payerOf, personOf } from '../shared/payer';
import { isSameEarner } from '../shared/same-earner';
import { unpaidItems } from './unpaid-items';
import { hasOpenDispute } from '../commission/open-dispute-on';

const messages = defineMessages({
  paidFromElsewhere: {
    id: 'services.payout.paidFromElsewhere',
    defaultMessage: 'paid from another account of yours',
  },
  changedSince: {
    id: 'services.payout.changedSince',
    defaultMessage: 'The batch has changed since you looked at it. Look again before approving.',
  },
  youProposed: {
    id: 'services.payout.youProposed',
    defaultMessage: 'You proposed this batch. Somebody else has to approve it.',
  },
  youHandedOver: {
    id: 'services.payout.youHandedOver',
    defaultMessage: 'You handed this batch over. Somebody else has to approve it.',
  },
  redirected: {
    id: 'services.payout.redirected',
    defaultMessage: 'to be paid to another account: {names}',
  },
  disputedNow: {
    id: 'services.payout.disputedNow',
    defaultMessage: '{count} with a line that is disputed now',
  },
  takenBack: {
    id: 'services.payout.takenBack',
    defaultMessage: '{count} with an amount that was taken back since',
  },
  gatesShut: {
    id: 'services.payout.gatesShut',
    defaultMessage: '{count} whose payee may not be paid any more ({names})',
  },
  drift: {
    id: 'services.payout.drift',
    defaultMessage:
      'Since this batch was proposed, payouts have changed: {changes}. Send it back, leave these payouts out and take them in again, or cancel it and propose another.',
  },
});

interface Counts extends Record<string, unknown> {
  disputed: number;
  reversed: number;
}

/** What has happened since the proposal that forbids to pay what was proposed. */
interface Drift extends Counts {
  /** Names of those whose payee may not be paid any more. */
  readonly shut: readonly string[];
  /** Names of those who would be paid to another account. */
  readonly redirected: readonly string[];
  readonly isPaidElsewhere: boolean;
}

const countChanged = async (tx: Tx, ctx: Ctx, batch: LoadedBatch): Promise<Counts> => {
  const partner = sql`${partnerOf(ctx)}::uuid`;
  const included = sql`payout.partner_id = ${partner} and payout.batch_id = ${batch.id}::uuid and payout.decision = 'include'`;
  const { earnerKind } = payerOf(ctx);
  const unpaid = unpaidItems({
    partnerId: partnerOf(ctx),
    earnerKind,
    currency: batch.currency,
    cutOff: ctx.now(),
  });
  const [row] = await addUp<Counts>(
    tx,
    sql`
    select
      (select count(distinct payout.id) from payouts payout
        join payout_items item on item.partner_id = ${partner} and item.payout_id = payout.id
        where ${included} and ${hasOpenDispute(partnerOf(ctx), sql`item.line_id`)})::int as disputed,
      (select count(distinct payout.id) from payouts payout
        join (${unpaid}) u
          on ${isSameEarner(earnerKind, sql`u.reseller_id`, sql`payout.reseller_id`)} and u.amount_minor < 0
        where ${included})::int as reversed`,
  );
  return row ?? { disputed: 0, reversed: 0 };
};

const findDrift = async (tx: Tx, ctx: Ctx, batch: LoadedBatch): Promise<Drift> => {
  const included = await tx
    .select({
      payeeId: payouts.payeeId,
      destination: payouts.destination,
      paidFrom: payouts.paidFrom,
    })
    .from(payouts)
    .where(
      and(
        ofPartner(payouts, partnerOf(ctx)),
        eq(payouts.batchId, batch.id),
        eq(payouts.decision, 'include'),
      ),
    )
    .orderBy(asc(payouts.reference));
  const ids = included.map(({ payeeId }) => payeeId);
  const destinations = await loadDestinations(tx, ctx, ids);
  const from = await loadPaidFrom(tx, partnerOf(ctx), batch);
  const now = included.map((frozen) => ({
    frozen,
    to: orNotFound(destinations.get(frozen.payeeId), 'payee'),
  }));
  const namesOf = (rows: typeof now): string[] => rows.map(({ to }) => to.earnerName);
  return {
    ...(await countChanged(tx, ctx, batch)),
    shut: namesOf(now.filter(({ to }) => to.shutGates.length > 0 || to.method !== batch.method)),
    redirected: namesOf(now.filter(({ frozen, to }) => isRedirected(frozen, to))),
    isPaidElsewhere: included.some((frozen) => isPaidElsewhere(frozen, from)),
  };
};

const refuseDrift = ({ disputed, reversed, shut, redirected, isPaidElsewhere: from }: Drift) => {
  const changes: Words[] = [
    redirected.length === 0 ? '' : phrase(messages.redirected, { names: someNames(redirected) }),
    from ? messages.paidFromElsewhere : '',
    disputed === 0 ? '' : phrase(messages.disputedNow, { count: String(disputed) }),
    reversed === 0 ? '' : phrase(messages.takenBack, { count: String(reversed) }),
    shut.length === 0
      ? ''
      : phrase(messages.gatesShut, { count: String(shut.length), names: someNames(shut) }),
  ].filter((part) => part !== '');
  if (changes.length === 0) return;
  throw conflict(
    phrase(messages.drift, { changes: (intl) => changes.map((one) => say(intl, one)).join(', ') }),
  );
};

const requireSeen = (batch: LoadedBatch, input: ApproveBatch): void => {
  const isSame =
    batch.version === input.version &&
    batch.payouts === input.payouts &&
    batch.totalMinor === BigInt(input.totalMinor);
  if (!isSame) {
    throw conflict(messages.changedSince);
  }
};

/**
 * Approves a batch: exactly the numbers and the version that the approver saw, by somebody other than who proposed it and who
 * handed it over (the database holds to that too). Amounts and destinations are frozen from here on; nothing is sent yet.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict`
 */
export const approveBatch = async (ctx: Ctx, input: ApproveBatch): Promise<PayoutBatchDetail> => {
  requirePermission(ctx, { platform: 'payout.approve', partner: 'payout.approve' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  const { id: approvedBy, name: approvedByName } = personOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await lockPartnerLedger(tx, partnerId);
    const batch = await loadBatch(tx, ctx, input.id, { lock: true });
    if (batch.status !== 'awaiting_approval') {
      throw invalidTransition('payout batch', batch.status, 'approved');
    }
    if (approvedBy === null || approvedBy === batch.createdBy) {
      throw forbidden(messages.youProposed);
    }
    if (approvedBy === batch.submittedBy) {
      throw forbidden(messages.youHandedOver);
    }
    requireSeen(batch, input);
    refuseDrift(await findDrift(tx, ctx, batch));
    await tx
      .update(payouts)
      .set({ status: 'approved', updatedAt: ctx.now() })
      .where(
        and(
          ofPartner(payouts, partnerId),
          eq(payouts.batchId, batch.id),
          eq(payouts.decision, 'include'),
        ),
      );
    await tx
      .update(payoutBatches)
      .set({
        status: 'approved',
        approvedBy,
        approvedByName,
        approvedAt: ctx.now(),
        version: sql`${payoutBatches.version} + 1`,
      })
      .where(byId(payoutBatches, partnerId, batch.id));
    await appendAudit(tx, ctx, {
      action: 'payout_batch.approve',
      entityKind: 'payout_batch',
      entityId: batch.id,
      entityName: batch.number,
      after: { payouts: batch.payouts, total: batch.totalMinor.toString() },
    });
    return describeBatch(tx, ctx, batch.id);
  });
};
