import type { Tx } from '@portal/db/in-scope';
import type { Facts } from '@portal/domain/commission/facts';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { DAY_MS } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { plainArray } from '@portal/db/array-literal';
import { unconfirmed } from '../../shared/unconfirmed';
import type { TimedEvent } from './event-row';

/** What the events say of when a customer's time began; epoch milliseconds. */
interface CustomerActivations {
  /** All, ascending. */
  readonly reported: number[];
  /** Those that are not claimed, or were accepted; ascending. */
  readonly trusted: number[];
  /** The first payment above zero that counts for the partner; null: there is none. */
  readonly firstPaid: number | null;
}

/** By customer. */
export type Activations = ReadonlyMap<string, CustomerActivations>;

interface ActivationRow extends Record<string, unknown> {
  customerId: string;
  occurredAt: Date;
  isUnconfirmed: boolean;
}

interface FirstPaidRow extends Record<string, unknown> {
  customerId: string;
  firstPaid: Date;
}

/** One look-up by key for each customer (hence `offset 0` and `limit`), whatever the planner makes of a list. */
const readFirstPaid = async (
  tx: Tx,
  partnerId: string,
  customerIds: readonly string[],
): Promise<Map<string, number>> => {
  const rows = await tx.execute<FirstPaidRow>(sql`
    select wanted.customer_id as "customerId", paid.occurred_at as "firstPaid"
    from unnest(${plainArray(customerIds)}::uuid[]) as wanted(customer_id)
    cross join lateral (
      select e.occurred_at from billing_events e
      where e.partner_id = ${partnerId}::uuid and e.customer_id = wanted.customer_id
        and e.type = 'invoice.paid' and e.amount_minor > 0 and not ${unconfirmed(partnerId)}
      order by e.occurred_at limit 1
    ) paid`);
  return new Map(rows.map(({ customerId, firstPaid }) => [customerId, firstPaid.getTime()]));
};

/** What the events say of the activation of these customers. */
export const readActivations = async (
  tx: Tx,
  partnerId: string,
  customerIds: readonly string[],
): Promise<Activations> => {
  const activations = new Map<string, CustomerActivations>();
  if (customerIds.length === 0) return activations;
  const rows = await tx.execute<ActivationRow>(sql`
    select wanted.customer_id as "customerId", e.occurred_at as "occurredAt",
      ${unconfirmed(partnerId)} as "isUnconfirmed"
    from unnest(${plainArray(customerIds)}::uuid[]) as wanted(customer_id)
    cross join lateral (
      select id, occurred_at, is_claimed from billing_events
      where partner_id = ${partnerId}::uuid and customer_id = wanted.customer_id
        and type = 'customer.activated'
      offset 0
    ) e
    order by e.occurred_at`);
  const firstPaid = await readFirstPaid(tx, partnerId, [...new Set(customerIds)]);
  for (const [customerId, at] of firstPaid)
    activations.set(customerId, { reported: [], trusted: [], firstPaid: at });
  for (const { customerId, occurredAt, isUnconfirmed } of rows) {
    const known = activations.get(customerId) ?? { reported: [], trusted: [], firstPaid: null };
    const at = occurredAt.getTime();
    known.reported.push(at);
    if (!isUnconfirmed) known.trusted.push(at);
    activations.set(customerId, known);
  }
  return activations;
};

const ownDate = ({ activatedOn }: TimedEvent): number | null =>
  activatedOn === null ? null : Date.parse(activatedOn);

const known = ({ customerId }: TimedEvent, activations: Activations) =>
  customerId === null ? undefined : activations.get(customerId);

const lastUntil = (event: TimedEvent, instants: readonly number[] | undefined): number | null =>
  instants?.findLast((at) => at <= event.at) ?? null;

const firstPaidUntil = (event: TimedEvent, activations: Activations): number | null => {
  const first = known(event, activations)?.firstPaid ?? null;
  return first === null || first > event.at ? null : first;
};

const reportedSince = (event: TimedEvent, activations: Activations): number | null =>
  lastUntil(event, known(event, activations)?.reported) ?? ownDate(event);

/**
 * Since when the partner's time with a customer counts by what it did not say itself: the last activation up to then, else
 * the first payment above zero; null: neither is known.
 */
const trustedSince = (event: TimedEvent, activations: Activations): number | null =>
  lastUntil(event, known(event, activations)?.trusted) ?? firstPaidUntil(event, activations);

/**
 * When the customer of an event was activated, for whom earns. For resellers: by the last such event up to then, else by
 * the customer's own date. For the partner what only its files and claimed events say makes the time in which it earns
 * shorter, never longer: where no activation is known, they count if they lie a day or more before the first payment.
 * Null: not known. Epoch milliseconds.
 */
export const customerOf = (
  event: TimedEvent,
  activations: Activations,
  earner: EarnerKind,
): NonNullable<Facts['customer']> => {
  const own = ownDate(event);
  if (earner === 'reseller') return { activatedAt: reportedSince(event, activations) };
  const activated = lastUntil(event, known(event, activations)?.trusted);
  if (activated !== null) return { activatedAt: activated };
  const paid = firstPaidUntil(event, activations);
  const claimed = known(event, activations)?.reported[0] ?? null;
  const said = [own, claimed].filter((at) => at !== null);
  const first = said.length === 0 ? null : Math.min(...said);
  return paid === null || (first !== null && first + DAY_MS <= paid)
    ? { activatedAt: first }
    : { activatedAt: paid, isFirstPayment: true };
};

/**
 * Since when a customer was with us that leaves, for whom earned: what its leaving reverses is less the longer that was,
 * so that for the partner its own files and claimed events count only where nothing else is known.
 */
export const leftAfter = (
  churn: TimedEvent,
  activations: Activations,
  earner: EarnerKind,
): number | null =>
  earner === 'reseller'
    ? reportedSince(churn, activations)
    : (trustedSince(churn, activations) ?? ownDate(churn));
