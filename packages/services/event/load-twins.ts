import { plainArray, textArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { trusted } from '../shared/unconfirmed';
import { ProbableTwins } from './probable-twins';
import type { TwinTraits } from './probable-twins';

interface TwinRow extends Record<string, unknown> {
  place: number;
  id: string;
  source: string;
  eventId: string;
  isTrusted: boolean;
}

/** Days of two zones begin up to a day apart. */
const near = sql`e.occurred_at >= asked.day::timestamptz - interval '2 days'
  and e.occurred_at < asked.day::timestamptz + interval '3 days'`;

/** By which index an event is looked for: by what it names. */
const findBy = (traits: TwinTraits): 'reference' | 'customer' | 'tenant' => {
  if (traits.reference !== null) return 'reference';
  return traits.owner === '' ? 'tenant' : 'customer';
};

const found = (by: ReturnType<typeof findBy>, tenantId: string): SQL => {
  switch (by) {
    case 'reference':
      return sql`e.reference is not null and e.reference = asked.reference`;
    case 'customer':
      return sql`e.customer_id = asked.customer_id and ${near}`;
    case 'tenant':
      return sql`e.tenant_id = ${tenantId} and ${near}`;
  }
};

/** The events that stand and may be the same as those asked about. */
export const loadTwins = async (
  tx: Tx,
  { partnerId, tenantId }: { readonly partnerId: string; readonly tenantId: string },
  asked: readonly TwinTraits[],
): Promise<ProbableTwins> => {
  const twins = new ProbableTwins();
  for (const by of ['reference', 'customer', 'tenant'] as const) {
    const some = asked.filter((traits) => findBy(traits) === by);
    if (some.length === 0) continue;
    const rows = await tx.execute<TwinRow>(sql`
      select asked.place::int as place, known.*
      from unnest(
        ${textArray(some.map(({ reference }) => reference))}::text[],
        ${plainArray(some.map(({ owner }) => (owner === '' ? null : owner)))}::uuid[],
        ${textArray(some.map(({ type }) => type))}::text[],
        ${plainArray(some.map(({ amountMinor }) => amountMinor?.toString() ?? null))}::bigint[],
        ${textArray(some.map(({ currency }) => currency))}::text[],
        ${plainArray(some.map(({ day }) => day))}::date[]
      ) with ordinality as asked (reference, customer_id, type, amount_minor, currency, day, place)
      cross join lateral (
        select e.id, e.source, e.event_id as "eventId", ${trusted(partnerId)} as "isTrusted"
        from billing_events e
        where e.partner_id = ${partnerId} and ${found(by, tenantId)}
          and (e.tenant_id = ${tenantId} and e.type = asked.type and e.currency = asked.currency
            and e.local_date = asked.day and e.customer_id is not distinct from asked.customer_id
            and e.reference is not distinct from asked.reference
            and e.amount_minor is not distinct from asked.amount_minor) is true
        order by e.id limit 20
      ) as known`);
    for (const { place, ...twin } of rows) {
      const traits = some[place - 1];
      if (traits !== undefined) twins.add(traits, twin);
    }
  }
  return twins;
};
