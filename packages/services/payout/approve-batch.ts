import type { ApproveBatch, PayoutBatchDetail } from '@portal/contracts/payout';
import { addUp } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined, ofPartner } from '@portal/db/partner-filter';
import { payees, payoutBatches, payouts } from '@portal/db/schema/payout';
import { conflict, forbidden, invalidTransition } from '@portal/domain/errors';
import type { Words } from '@portal/domain/text/phrase';
import { phrase, say } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { isApi } from '@portal/domain/payout/rail/index';
import { and, asc, eq, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { markOf } from '../payee/read-person';
import { portsOf } from '../ports';
import { requireAllTenants } from '../shared/all-tenants';
import {
  INVITED_DAYS,
  loadPeople,
  mailboxesOfOne,
  requireAnotherPerson,
} from '../shared/another-person';
import type { People } from '../shared/another-person';
import { textArray } from '@portal/db/array-literal';
import { orNotFound } from '../shared/or-not-found';
import {
  isPaidElsewhere,
  isRedirected,
  loadDestinations,
  loadPaidFrom,
  someNames,
} from './destination';
import { describeBatch } from './describe-batch';
import { loadBatch } from './load-batch';
import type { LoadedBatch } from './load-batch';
import { payerOf, personOf } from '../shared/payer';
import { isSameEarner } from '../shared/same-earner';
import { unpaidItems } from './unpaid-items';
import { hasOpenDispute } from '../commission/open-dispute-on';
import { stateWords } from '@portal/domain/lifecycle/state-words';
import { THINGS } from '@portal/domain/text/thing';

const messages = defineMessages({
  connectedByYou: {
    id: 'services.payout.connectedByYou',
    defaultMessage:
      'You connected the account that goes with {names}, or who did invited you less than {days} days ago. Somebody else has to approve this batch, or you leave it out.',
  },
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

/** Who asks and who proposed, read through the asker's own login, with the version at which that was so. */
const loadApprovers = (ctx: Ctx, id: string) =>
  inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const { createdBy, submittedBy, version } = await loadBatch(tx, ctx, id);
    const people = await loadPeople(tx, ctx, [personOf(ctx).id, createdBy, submittedBy]);
    return { people, version };
  });

/**
 * Stripe verifies an account, and knows nothing of who pays: who was shown the way into one does not approve what goes there.
 * @throws {DomainError} `forbidden`
 */
const requireNotConnectedBy = async (
  tx: Tx,
  ctx: Ctx,
  batch: LoadedBatch,
  people: People,
): Promise<void> => {
  if (!isApi(batch.method)) return;
  const partnerId = partnerOf(ctx);
  const own = mailboxesOfOne(personOf(ctx).id, people);
  const marks = own.map((mailbox) => markOf(portsOf(ctx), partnerId, mailbox));
  const rows = await tx
    .select({ payeeId: payouts.payeeId })
    .from(payouts)
    .innerJoin(payees, joined(payouts, payees, eq(payees.id, payouts.payeeId)))
    .where(
      and(
        ofPartner(payouts, partnerId),
        eq(payouts.batchId, batch.id),
        eq(payouts.decision, 'include'),
        sql`${payees.accountPeople} && ${textArray(marks)}::text[]`,
      ),
    )
    .orderBy(asc(payouts.reference));
  if (rows.length === 0) return;
  const named = await loadDestinations(
    tx,
    ctx,
    rows.map(({ payeeId }) => payeeId),
  );
  const names = someNames([...named.values()].map(({ earnerName }) => earnerName));
  throw forbidden(phrase(messages.connectedByYou, { names, days: String(INVITED_DAYS) }));
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
  const asker = personOf(ctx);
  const { id: approvedBy, name: approvedByName } = asker;
  const { people, version } = await loadApprovers(ctx, input.id);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await lockPartnerLedger(tx, partnerId);
    const batch = await loadBatch(tx, ctx, input.id, { lock: true });
    if (batch.status !== 'awaiting_approval') {
      throw invalidTransition(
        THINGS['payout batch'],
        stateWords(batch.status),
        stateWords('approved'),
      );
    }
    if (batch.version !== version) throw conflict(messages.changedSince);
    requireAnotherPerson(asker, [{ id: batch.createdBy }], { people, act: 'batch' });
    requireAnotherPerson(asker, [{ id: batch.submittedBy }], { people, act: 'handed_over' });
    requireSeen(batch, input);
    await requireNotConnectedBy(tx, ctx, batch, people);
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
      after: {
        payouts: batch.payouts,
        total: batch.totalMinor.toString(),
        currency: batch.currency,
      },
    });
    return describeBatch(tx, ctx, batch.id);
  });
};
