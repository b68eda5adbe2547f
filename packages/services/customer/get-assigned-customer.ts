import type { ById, Money } from '@portal/contracts/common';
import type { ResellerCustomerDetail } from '@portal/contracts/customer';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { commissionLines } from '@portal/db/schema/commission';
import { assignments, customers } from '@portal/db/schema/customer';
import { forbidden } from '@portal/domain/errors';
import { and, eq, isNull, sum } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { selectCustomerDetails, toCustomerRow } from './customer-row';

interface OwnCustomer {
  readonly partnerId: string;
  readonly resellerId: string;
  readonly customerId: string;
}

const assignedFrom = async (
  tx: Tx,
  { partnerId, resellerId, customerId }: OwnCustomer,
): Promise<string | null> => {
  const [row] = await tx
    .select({ from: assignments.effectiveFrom })
    .from(assignments)
    .where(
      and(
        ofPartner(assignments, partnerId),
        eq(assignments.customerId, customerId),
        eq(assignments.resellerId, resellerId),
        isNull(assignments.effectiveTo),
      ),
    );
  return toInstantOrNull(row?.from);
};

const earned = async (
  tx: Tx,
  { partnerId, resellerId, customerId }: OwnCustomer,
): Promise<Money[]> => {
  const rows = await tx
    .select({ currency: commissionLines.currency, amount: sum(commissionLines.amountMinor) })
    .from(commissionLines)
    .where(
      and(
        ofPartner(commissionLines, partnerId),
        eq(commissionLines.customerId, customerId),
        eq(commissionLines.resellerId, resellerId),
      ),
    )
    .groupBy(commissionLines.currency)
    .orderBy(commissionLines.currency);
  return rows.map((row) => toMoney(row.amount, row.currency));
};

/**
 * One of the reseller's own customers: without what others had to do with it.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getAssignedCustomer = async (
  ctx: Ctx,
  { id }: ById,
): Promise<ResellerCustomerDetail> => {
  requirePermission(ctx, { reseller: 'read' });
  if (ctx.actor.kind !== 'reseller') throw forbidden();
  const own = { partnerId: partnerOf(ctx), resellerId: ctx.actor.resellerId, customerId: id };
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [selected] = await selectCustomerDetails(tx).where(
      and(byId(customers, own.partnerId, id), eq(customers.resellerId, own.resellerId)),
    );
    const row = orNotFound(selected, 'customer');
    const [from, sums] = await Promise.all([assignedFrom(tx, own), earned(tx, own)]);
    return {
      ...toCustomerRow(row),
      email: row.email,
      phone: row.phone,
      country: row.country,
      assignedFrom: from,
      earned: sums,
    };
  });
};
