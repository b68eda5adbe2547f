import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { customers } from '@portal/db/schema/customer';
import { and, asc, eq, ilike, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { searchPattern } from '../shared/search-pattern';
import { HITS } from './hits';

interface Where {
  readonly partnerId: string;
  /** Only those of this reseller. */
  readonly resellerId?: string;
  readonly q: string;
}

const select = (tx: Tx, { partnerId, resellerId }: Where, condition: SQL) =>
  tx
    .select({
      id: customers.id,
      title: sql<string>`coalesce(${customers.name}, ${customers.externalId})`,
      subtitle: sql<
        string | null
      >`case when ${customers.name} is null then ${customers.city} else ${customers.externalId} end`,
    })
    .from(customers)
    .where(
      and(
        ofPartner(customers, partnerId),
        resellerId === undefined ? undefined : eq(customers.resellerId, resellerId),
        condition,
      ),
    )
    .limit(HITS);

/** Ways a person may type the beginning of a number or a name: as it stands, in capitals, with a capital first. */
const spellings = (q: string): string[] => [
  ...new Set([q, q.toUpperCase(), q.charAt(0).toUpperCase() + q.slice(1).toLowerCase()]),
];

/** From this length on, a text is worth looking for inside of names. */
const WORTH_A_LOOK = 3;

/**
 * Customers whose number or name begins with the text, from the indexes; only when there are none and the text is
 * not too short, those whose name holds it.
 */
export const findCustomers = async (tx: Tx, where: Where) => {
  const byPrefix = await Promise.all(
    spellings(where.q).flatMap((text) => [
      select(tx, where, sql`${customers.externalId} ^@ ${text}`).orderBy(asc(customers.externalId)),
      select(tx, where, sql`${customers.name} ^@ ${text}`).orderBy(asc(customers.name)),
    ]),
  );
  const unique = new Map(byPrefix.flat().map((row) => [row.id, row]));
  if (unique.size > 0 || where.q.length < WORTH_A_LOOK) return [...unique.values()].slice(0, HITS);
  return select(tx, where, ilike(customers.name, searchPattern(where.q)));
};
