import { textArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import type { CustomerKey } from '@portal/domain/enum/import-reading';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { sql } from 'drizzle-orm';
import type { EventCandidate, EventProblem } from '../../event/check-event';
import { lookable } from '../../event/lookable';

const messages = defineMessages({
  nobodyNamed: {
    id: 'services.row.nobodyNamed',
    defaultMessage: 'No customer of this tenant is called "{text}".',
  },
  nobodyAt: {
    id: 'services.row.nobodyAt',
    defaultMessage: 'No customer of this tenant has the e-mail address "{text}".',
  },
  several: {
    id: 'services.row.severalCustomers',
    defaultMessage: '{count} customers of this tenant may be meant by "{text}".',
  },
});

interface KeyTarget {
  readonly partnerId: string;
  readonly tenantId: string;
}

/** How names and addresses are compared. */
const keyOf = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

const COLUMNS = { name: sql`c.name`, email: sql`c.email` } as const;

const findNumbers = async (
  tx: Tx,
  { partnerId, tenantId }: KeyTarget,
  key: keyof typeof COLUMNS,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const wanted = lookable(texts.map(keyOf));
  if (wanted.length === 0) return new Map();
  const rows = await tx.execute<{ key: string; numbers: string[] }>(sql`
    select lower(${COLUMNS[key]}) as key, array_agg(c.external_id order by c.external_id) as numbers
    from customers c
    where c.partner_id = ${partnerId} and c.tenant_id = ${tenantId}
      and lower(${COLUMNS[key]}) = any(${textArray(wanted)}::text[])
    group by 1`);
  return new Map([...rows].map((row) => [row.key, row.numbers]));
};

/** An event whose customer is known by number, or why it cannot be. */
export type Numbered =
  | { readonly ok: true; readonly candidate: EventCandidate }
  | { readonly ok: false; readonly problem: EventProblem };

/**
 * Events whose file tells customers by name or e-mail address, with the customers' numbers. Nobody can wait for a name: it may
 * be anybody's.
 */
export const withNumbers = async (
  tx: Tx,
  target: KeyTarget,
  key: CustomerKey | undefined,
  candidates: readonly EventCandidate[],
): Promise<Numbered[]> => {
  if (key === undefined || key === 'number') {
    return candidates.map((candidate) => ({ ok: true, candidate }));
  }
  const texts = candidates.map(({ customerId }) => customerId);
  const numbers = await findNumbers(tx, target, key, texts);
  return candidates.map((candidate): Numbered => {
    const text = candidate.customerId;
    if (text === '') return { ok: true, candidate };
    const found = numbers.get(keyOf(text)) ?? [];
    const [only] = found;
    if (only !== undefined && found.length === 1) {
      return { ok: true, candidate: { ...candidate, customerId: only } };
    }
    const nobody = key === 'name' ? messages.nobodyNamed : messages.nobodyAt;
    return {
      ok: false,
      problem: {
        field: 'customerId',
        reason: found.length === 0 ? 'unknown_customer' : 'several_customers',
        message:
          found.length === 0
            ? phrase(nobody, { text })
            : phrase(messages.several, { text, count: String(found.length) }),
      },
    };
  });
};
