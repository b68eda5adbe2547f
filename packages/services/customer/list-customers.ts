import type { CustomerFilter, CustomerPage, ListCustomers } from '@portal/contracts/customer';
import { readInScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
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
 * The rows of a page. Partners and staff choose them by the list's index alone and look up only what is shown. For a
 * reseller the index of its own customers gives them in order; a look-up by id would compete with that index there.
 */
const pageRows = (tx: Tx, ctx: Ctx, input: ListCustomers) => {
  const partnerId = partnerOf(ctx);
  const filter = customerFilter(partnerId, visible(ctx, input));
  const direction = input.dir === 'desc' ? desc : asc;
  const order = [direction(ORDER[input.sort ?? 'externalId']), direction(customers.id)];
  const { limit, offset } = windowOf(input);
  if (ctx.actor.kind === 'reseller') {
    return selectCustomers(tx)
      .where(filter)
      .orderBy(...order)
      .limit(limit)
      .offset(offset);
  }
  const chosen = tx
    .select({ id: customers.id })
    .from(customers)
    .where(filter)
    .orderBy(...order)
    .limit(limit)
    .offset(offset)
    .as('chosen');
  return selectCustomers(tx)
    .innerJoin(chosen, eq(chosen.id, customers.id))
    .where(ofPartner(customers, partnerId))
    .orderBy(...order);
};

/**
 * A page of the partner's customers; a reseller sees those assigned to it. Text finds words in number, name, city and
 * postal code. Rows and total are asked for in one go, each by an index that begins with the partner.
 * @throws {DomainError} `forbidden`
 */
export const listCustomers = async (ctx: Ctx, input: ListCustomers): Promise<CustomerPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const filter = customerFilter(partnerOf(ctx), visible(ctx, input));
  const [rows, [total]] = await readInScope(ctx.db, scopeOf(ctx), (tx) => [
    pageRows(tx, ctx, input),
    tx.select({ count: count() }).from(customers).where(filter),
  ]);
  return pageOf(input, rows.map(toCustomerRow), total?.count ?? 0);
};
