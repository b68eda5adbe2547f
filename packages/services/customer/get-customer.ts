import type { AssignmentView, CustomerDetail } from '@portal/contracts/customer';
import type { ById, Money } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined, ofPartner } from '@portal/db/partner-filter';
import { assignments, billingEvents, customers } from '@portal/db/schema/customer';
import { partnerMembers } from '@portal/db/schema/identity';
import { resellers } from '@portal/db/schema/partner';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { selectCustomerDetails, toCustomerRow } from './customer-row';

const listAssignments = async (
  tx: Tx,
  partnerId: string,
  customerId: string,
): Promise<AssignmentView[]> => {
  const rows = await tx
    .select({
      id: assignments.id,
      resellerId: assignments.resellerId,
      resellerName: resellers.name,
      effectiveFrom: assignments.effectiveFrom,
      effectiveTo: assignments.effectiveTo,
      source: assignments.source,
      reason: assignments.reason,
      createdByName: partnerMembers.name,
    })
    .from(assignments)
    .innerJoin(resellers, joined(assignments, resellers, eq(resellers.id, assignments.resellerId)))
    .leftJoin(
      partnerMembers,
      joined(assignments, partnerMembers, eq(partnerMembers.id, assignments.createdBy)),
    )
    .where(and(ofPartner(assignments, partnerId), eq(assignments.customerId, customerId)))
    .orderBy(desc(assignments.effectiveFrom));
  return rows.map(({ resellerId, resellerName, ...row }) => ({
    ...row,
    reseller: { id: resellerId, name: resellerName },
    effectiveFrom: toInstant(row.effectiveFrom),
    effectiveTo: toInstantOrNull(row.effectiveTo),
  }));
};

/** What the customer paid and got back, per currency; a refund that failed was not got back. */
const sumInvoices = async (
  tx: Tx,
  partnerId: string,
  customerId: string,
): Promise<{ paid: Money[]; refunded: Money[] }> => {
  const paid = sql<string>`coalesce(sum(${billingEvents.amountMinor})
    filter (where ${billingEvents.type} = 'invoice.paid'), 0)`;
  const refunded = sql<string>`coalesce(sum(
      case when ${billingEvents.type} = 'refund.failed' then -${billingEvents.amountMinor} else ${billingEvents.amountMinor} end)
    filter (where ${billingEvents.type} <> 'invoice.paid'), 0)`;
  const rows = await tx
    .select({ currency: billingEvents.currency, paid, refunded })
    .from(billingEvents)
    .where(
      and(
        ofPartner(billingEvents, partnerId),
        eq(billingEvents.customerId, customerId),
        inArray(billingEvents.type, ['invoice.paid', 'invoice.refunded', 'refund.failed']),
      ),
    )
    .groupBy(billingEvents.currency)
    .orderBy(billingEvents.currency);
  return {
    paid: rows.map((row) => toMoney(row.paid, row.currency)),
    refunded: rows.map((row) => toMoney(row.refunded, row.currency)),
  };
};

/**
 * One customer with the history of its assignments and the sums of its invoices.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getCustomer = async (ctx: Ctx, { id }: ById): Promise<CustomerDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [selected] = await selectCustomerDetails(tx).where(byId(customers, partnerId, id));
    const row = orNotFound(selected, 'customer');
    const [history, sums] = await Promise.all([
      listAssignments(tx, partnerId, id),
      sumInvoices(tx, partnerId, id),
    ]);
    return {
      ...toCustomerRow(row),
      erasedAt: toInstantOrNull(row.erasedAt),
      email: row.email,
      phone: row.phone,
      country: row.country,
      latitude: row.latitude,
      longitude: row.longitude,
      assignments: history,
      ...sums,
    };
  });
};
