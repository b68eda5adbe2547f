import { plainArray, textArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { rowsByKeys } from '@portal/db/rows-by-keys';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { trusted } from '../shared/unconfirmed';
import { ProbableTwins } from './probable-twins';
import type { TwinTraits } from './probable-twins';

interface TwinRow extends Record<string, unknown> {
  id: string;
  source: string;
  eventId: string;
  isTrusted: boolean;
  owner: string;
  type: TwinTraits['type'];
  reference: string | null;
  amount: string | null;
  currency: string;
  day: string;
}

/** By which index an event is looked for: by what it names. */
const findBy = (traits: TwinTraits): 'reference' | 'customer' | 'tenant' => {
  if (traits.reference !== null) return 'reference';
  return traits.owner === '' ? 'tenant' : 'customer';
};

type Lookup = Pick<Parameters<typeof rowsByKeys>[1], 'key' | 'keys' | 'next'>;

const once = (texts: readonly string[]): string[] => [...new Set(texts)];

const lookup = (
  by: ReturnType<typeof findBy>,
  tenantId: string,
  some: readonly TwinTraits[],
): Lookup => {
  switch (by) {
    case 'reference':
      return {
        key: sql`e.reference`,
        keys: sql`${textArray(once(some.map(({ reference }) => reference ?? '')))}::text[]`,
        next: sql`e.tenant_id`,
      };
    case 'customer':
      return {
        key: sql`e.customer_id`,
        keys: sql`${plainArray(once(some.map(({ owner }) => owner)))}::uuid[]`,
        next: sql`e.occurred_at`,
      };
    case 'tenant':
      return {
        key: sql`e.tenant_id`,
        keys: sql`${plainArray([tenantId])}::uuid[]`,
        next: sql`e.occurred_at`,
      };
  }
};

/** Of the days asked about; those of two zones begin up to a day apart. */
const near = (by: ReturnType<typeof findBy>, some: readonly TwinTraits[]): SQL => {
  if (by === 'reference') return sql`e.reference is not null`;
  const days = some.map(({ day }) => day).toSorted();
  return sql`e.occurred_at >= ${days.at(0)}::date::timestamptz - interval '2 days'
    and e.occurred_at < ${days.at(-1)}::date::timestamptz + interval '3 days'`;
};

/** Which rows may be meant, trait by trait: whether all of one are those of another is for `ProbableTwins` to say. */
const alike = (some: readonly TwinTraits[]): SQL => {
  const days = once(some.map(({ day }) => day));
  const amounts = once(some.map(({ amountMinor }) => amountMinor?.toString() ?? '-1'));
  return sql`e.type = any(${textArray(once(some.map(({ type }) => type)))}::text[])
    and e.local_date = any(${plainArray(days)}::date[])
    and coalesce(e.amount_minor, -1) = any(${plainArray(amounts)}::bigint[])`;
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
    const rows = await rowsByKeys<TwinRow>(tx, {
      columns: sql`e.id, e.source, e.event_id as "eventId", ${trusted(partnerId)} as "isTrusted",
        coalesce(e.customer_id::text, '') as owner, e.type, e.reference, e.amount_minor::text as amount, e.currency,
        e.local_date::text as day`,
      table: sql`billing_events e`,
      where: sql`e.partner_id = ${partnerId}::uuid and (e.tenant_id = ${tenantId}::uuid) is true
        and ${near(by, some)} and ${alike(some)}`,
      ...lookup(by, tenantId, some),
    });
    const found = [...rows].toSorted((left, right) => (left.id < right.id ? -1 : 1));
    for (const { id, source, eventId, isTrusted, amount, ...traits } of found) {
      const amountMinor = amount === null ? null : BigInt(amount);
      twins.add({ ...traits, amountMinor }, { id, source, eventId, isTrusted });
    }
  }
  return twins;
};
