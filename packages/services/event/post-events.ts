import type { EventOutcome, PostedEvents, PostEvents } from '@portal/contracts/event';
import { tell } from '@portal/contracts/reader';
import { inScope } from '@portal/db/in-scope';
import { tenants } from '@portal/db/schema/partner';
import { eq } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import { posterOf } from '../claim/poster';
import { queueRunOnArrival } from '../commission/queue-run';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { loadTenant } from '../tenant/load-tenant';
import type { EventCandidate } from './check-event';
import type { EventDecision } from './decide-events';
import { ingestEvents } from './ingest-events';
import { readPostedEvent } from './read-posted-event';
import type { UnreadableEvent } from './read-posted-event';

/** The partner of the tenant, for a platform key that works outside of any. */
const insideTenant = async (ctx: Ctx, tenantId: string): Promise<Ctx> => {
  if (ctx.partnerId !== null) return ctx;
  const partnerId = await inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [row] = await tx
      .select({ partnerId: tenants.partnerId })
      .from(tenants)
      .where(eq(tenants.id, tenantId));
    return orNotFound(row, 'tenant').partnerId;
  });
  return enterPartner(ctx, partnerId);
};

const refused = (index: number, event: UnreadableEvent): EventOutcome => ({
  index,
  eventId: event.eventId,
  outcome: 'rejected',
  field: event.field,
  reason: 'invalid',
  message: tell(event.message),
});

const decided = (index: number, eventId: string, decision: EventDecision): EventOutcome => {
  if (!('problem' in decision)) {
    return { index, eventId, outcome: decision.outcome, field: null, reason: null, message: null };
  }
  const { field, reason, message } = decision.problem;
  const outcome = decision.outcome === 'ahead' ? decision.otherwise : decision.outcome;
  const contractField = field === 'amount' ? 'amountMinor' : field;
  return {
    index,
    eventId,
    outcome,
    field: contractField,
    reason,
    message: tell(message),
  };
};

const countOf = (results: readonly EventOutcome[], outcome: EventOutcome['outcome']): number =>
  results.filter((result) => result.outcome === outcome).length;

const summarize = (results: EventOutcome[]): PostedEvents => ({
  accepted: countOf(results, 'accepted'),
  claimed: countOf(results, 'claimed'),
  duplicates: countOf(results, 'duplicate'),
  conflicts: countOf(results, 'conflict'),
  waiting: countOf(results, 'waiting'),
  held: countOf(results, 'held'),
  rejected: countOf(results, 'rejected'),
  results,
});

/**
 * Takes up to 1,000 events of a tenant from an ISP's billing system, each answered for itself and in order: one that is
 * refused keeps no other out. Repeating a batch answers `duplicate` and stores nothing twice. What raises the platform's pay
 * and comes from a partner's key is `claimed`, unless staff allowed that key the source; under a source that was allowed to
 * others everything is refused.
 * @throws {DomainError} `forbidden`, `not_found` (the tenant)
 */
export const postEvents = async (ctx: Ctx, input: PostEvents): Promise<PostedEvents> => {
  requirePermission(ctx, { apiKey: 'events:write' });
  const inside = await insideTenant(ctx, input.tenantId);
  const tenant = await inScope(ctx.db, readScopeOf(inside), (tx) =>
    loadTenant(tx, partnerOf(inside), input.tenantId),
  );
  const read = input.events.map(readPostedEvent);
  const candidates = read.flatMap((event): EventCandidate[] => (event.ok ? [event.candidate] : []));
  return inScope(ctx.db, jobScopeOf(inside), async (tx) => {
    const target = {
      partnerId: tenant.partnerId,
      tenantId: tenant.id,
      source: input.source,
      postedBy: posterOf(ctx),
      importId: null,
      now: ctx.now(),
    };
    const ingested = await ingestEvents(tx, target, candidates);
    const decisions = ingested.decisions.values();
    const results = read.map((event, index): EventOutcome => {
      if (!event.ok) return refused(index, event);
      const decision = decisions.next().value;
      if (decision === undefined) throw new Error('An event was left undecided.');
      return decided(index, event.candidate.eventId, decision);
    });
    const answer = summarize(results);
    const { results: _each, ...counts } = answer;
    if (counts.accepted + counts.claimed > 0)
      await queueRunOnArrival(tx, {
        partnerId: tenant.partnerId,
        tenantId: tenant.id,
        earliest: ingested.earliest,
        now: ctx.now(),
      });
    await appendAudit(tx, inside, {
      action: 'event.post',
      entityKind: 'tenant',
      entityId: tenant.id,
      entityName: tenant.name,
      tenantId: tenant.id,
      after: { source: input.source, ...counts },
    });
    return answer;
  });
};
