import type { CustomerFilter } from '@portal/contracts/customer';
import { ofPartner } from '@portal/db/partner-filter';
import { customers } from '@portal/db/schema/customer';
import { and, eq, ilike, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { hasWords, searchPattern } from '../shared/search-pattern';
import { postalVariants } from './postal-variants';

const startsWith = (prefix: string): SQL => sql`${customers.postalCode} ^@ ${prefix}`;

/** The postal code begins with the prefix, whether it is written with or without a space or hyphen. */
const inPostalArea = (prefix: string): SQL | undefined =>
  or(...postalVariants(prefix).map(startsWith));

const given = (text: string | undefined): text is string => text !== undefined && text !== '';

const reseller = ({ resellerId, unassigned }: CustomerFilter): SQL | undefined => {
  if (resellerId !== undefined) return eq(customers.resellerId, resellerId);
  if (unassigned === undefined) return undefined;
  return unassigned ? isNull(customers.resellerId) : isNotNull(customers.resellerId);
};

const paidSomething = (partnerId: string, wanted: boolean): SQL => sql`exists (
  select from billing_events paid where paid.partner_id = ${partnerId}::uuid
    and paid.customer_id = ${customers.id} and paid.type = 'invoice.paid') = ${wanted}`;

/** The condition of a filter over the customers of one partner: the list and bulk assignment mean the same by it. */
export const customerFilter = (partnerId: string, filter: CustomerFilter): SQL | undefined =>
  and(
    ofPartner(customers, partnerId),
    filter.tenantId === undefined ? undefined : eq(customers.tenantId, filter.tenantId),
    filter.status === undefined || filter.status.length === 0
      ? undefined
      : inArray(customers.status, filter.status),
    reseller(filter),
    filter.withRevenue === undefined ? undefined : paidSomething(partnerId, filter.withRevenue),
    given(filter.postalPrefix) ? inPostalArea(filter.postalPrefix) : undefined,
    given(filter.city) ? ilike(customers.city, searchPattern(filter.city)) : undefined,
    given(filter.product) ? ilike(customers.product, searchPattern(filter.product)) : undefined,
    // In the customer's number, name, city or postal code.
    given(filter.q) ? hasWords(customers.search, filter.q) : undefined,
  );
