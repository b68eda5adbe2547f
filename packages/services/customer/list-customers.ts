import type { CustomerFilter, CustomerPage, ListCustomers } from '@portal/contracts/customer';
import { readInScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { customers } from '@portal/db/schema/customer';
import { asc, count, desc, eq } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { pageOf, windowOf } from '../shared/page';
import { customerFilter } from './customer-filter';
import { selectCustomers, toCustomerRow } from './customer-row';

const ORDER = {
  externalId: customers.externalId,
  name: customers.name,
  createdAt: customers.createdAt,
} as const;

/** A reseller asks for its own customers, whatever else it asks for. */
const visible = ({ actor }: Ctx, filter: CustomerFilter): CustomerFilter =>
  actor.kind === 'reseller'
    ? { ...filter, resellerId: actor.resellerId, unassigned: undefined }
    : filter;

/**
 * A page of the partner's customers; a reseller sees those assigned to it. Text finds words in number, name, city and
 * postal code. The page is chosen by an index that begins with the partner and then looked up; rows and total are asked
 * for in one go.
 * @throws {DomainError} `forbidden`
 */
export const listCustomers = async (ctx: Ctx, input: ListCustomers): Promise<CustomerPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const partnerId = partnerOf(ctx);
  const filter = customerFilter(partnerId, visible(ctx, input));
  const direction = input.dir === 'desc' ? desc : asc;
  const order = [direction(ORDER[input.sort ?? 'externalId']), direction(customers.id)];
  const { limit, offset } = windowOf(input);
  const [rows, [total]] = await readInScope(ctx.db, scopeOf(ctx), (tx) => {
    const chosen = tx
      .select({ id: customers.id })
      .from(customers)
      .where(filter)
      .orderBy(...order)
      .limit(limit)
      .offset(offset)
      .as('chosen');
    return [
      selectCustomers(tx)
        .innerJoin(chosen, eq(chosen.id, customers.id))
        .where(ofPartner(customers, partnerId))
        .orderBy(...order),
      tx.select({ count: count() }).from(customers).where(filter),
    ];
  });
  return pageOf(input, rows.map(toCustomerRow), total?.count ?? 0);
};
