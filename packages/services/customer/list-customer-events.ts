import { ClaimStatus } from '@portal/contracts/claim';
import type {
  CustomerEventPage,
  CustomerEventRow,
  ListCustomerEvents,
} from '@portal/contracts/customer';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined, ofPartner } from '@portal/db/partner-filter';
import { eventClaims } from '@portal/db/schema/claim';
import { commissionLines } from '@portal/db/schema/commission';
import { billingEvents, customers } from '@portal/db/schema/customer';
import { partners, resellers } from '@portal/db/schema/partner';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { toInstant } from '../shared/instant';
import { toMoney, toMoneyOrNull } from '../shared/money';
import { pageOf, windowOf } from '../shared/page';

type EventLine = CustomerEventRow['lines'][number];

/** What the events earned, by event, corrections included. */
const linesOf = async (
  tx: Tx,
  partnerId: string,
  eventIds: readonly string[],
): Promise<Map<string, EventLine[]>> => {
  const byEvent = new Map<string, EventLine[]>();
  if (eventIds.length === 0) return byEvent;
  const rows = await tx
    .select({
      id: commissionLines.id,
      eventId: commissionLines.eventId,
      earnerKind: commissionLines.earnerKind,
      resellerName: resellers.name,
      partnerName: partners.name,
      component: commissionLines.componentKey,
      amountMinor: commissionLines.amountMinor,
      currency: commissionLines.currency,
    })
    .from(commissionLines)
    .innerJoin(partners, eq(partners.id, commissionLines.partnerId))
    .leftJoin(
      resellers,
      joined(commissionLines, resellers, eq(resellers.id, commissionLines.resellerId)),
    )
    .where(
      and(ofPartner(commissionLines, partnerId), inArray(commissionLines.eventId, [...eventIds])),
    )
    .orderBy(asc(commissionLines.recordedAt), asc(commissionLines.id));
  for (const row of rows) {
    if (row.eventId === null) continue;
    const earner = row.earnerKind === 'partner' ? 'partner' : 'reseller';
    const line: EventLine = {
      id: row.id,
      earner,
      earnerName: earner === 'partner' ? row.partnerName : (row.resellerName ?? ''),
      component: row.component,
      amount: toMoney(row.amountMinor, row.currency),
    };
    byEvent.set(row.eventId, [...(byEvent.get(row.eventId) ?? []), line]);
  }
  return byEvent;
};

/**
 * What the billing system said of a customer, the latest first, with what each event earned.
 * @throws {DomainError} `forbidden`, `not_found` (the customer)
 */
export const listCustomerEvents = async (
  ctx: Ctx,
  input: ListCustomerEvents,
): Promise<CustomerEventPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  const { limit, offset } = windowOf(input);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [customer] = await tx
      .select({ id: customers.id })
      .from(customers)
      .where(byId(customers, partnerId, input.customerId));
    const { id } = orNotFound(customer, 'customer');
    const filter = and(ofPartner(billingEvents, partnerId), eq(billingEvents.customerId, id));
    const [events, total] = await Promise.all([
      tx
        .select({
          id: billingEvents.id,
          eventId: billingEvents.eventId,
          type: billingEvents.type,
          occurredAt: billingEvents.occurredAt,
          amountMinor: billingEvents.amountMinor,
          currency: billingEvents.currency,
          reference: billingEvents.reference,
          product: billingEvents.product,
          claim: eventClaims.status,
        })
        .from(billingEvents)
        .leftJoin(
          eventClaims,
          joined(billingEvents, eventClaims, eq(eventClaims.eventId, billingEvents.id)),
        )
        .where(filter)
        .orderBy(desc(billingEvents.occurredAt), desc(billingEvents.id))
        .limit(limit)
        .offset(offset),
      tx.$count(billingEvents, filter),
    ]);
    const lines = await linesOf(
      tx,
      partnerId,
      events.map((event) => event.id),
    );
    const rows = events.map(({ amountMinor, currency, occurredAt, claim, ...event }) => ({
      ...event,
      claim: ClaimStatus.nullable().parse(claim),
      occurredAt: toInstant(occurredAt),
      amount: toMoneyOrNull(amountMinor, currency),
      lines: lines.get(event.id) ?? [],
    }));
    return pageOf(input, rows, total);
  });
};
