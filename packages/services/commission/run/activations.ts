import type { Tx } from '@portal/db/in-scope';
import type { Facts } from '@portal/domain/commission/facts';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { readDay } from '@portal/domain/period/local-day';
import type { Day, Moment, Since } from '@portal/domain/period/local-day';
import { rowsByKeys } from '@portal/db/rows-by-keys';
import { sql } from 'drizzle-orm';
import { plainArray } from '@portal/db/array-literal';
import { unconfirmed } from '../../shared/unconfirmed';
import type { TimedEvent } from './event-row';

/** What the events say of when a customer's time began. */
interface CustomerActivations {
  /** All, ascending. */
  readonly reported: Moment[];
  /** Those that are not claimed, or were accepted; ascending. */
  readonly trusted: Moment[];
  /** The first payment above zero; null: there is none. */
  readonly firstPaid: Moment | null;
  /** The same of those that count for the partner. */
  readonly firstTrusted: Moment | null;
}

/** By customer. */
export type Activations = ReadonlyMap<string, CustomerActivations>;

interface ActivationRow extends Record<string, unknown> {
  customerId: string;
  occurredAt: Date;
  localDate: string;
  isUnconfirmed: boolean;
}

interface FirstPaidRow extends Record<string, unknown> {
  customerId: string;
  firstPaid: Date;
  localDate: string;
  isUnconfirmed: boolean;
}

interface FirstPaid {
  readonly moment: Moment;
  readonly isUnconfirmed: boolean;
}

const moment = (at: Date, localDate: string): Moment => ({
  at: at.getTime(),
  day: readDay(localDate),
});

/** The first of each, whose rows an index gives in order (`distinct on`). */
const readFirstPaid = async (
  tx: Tx,
  partnerId: string,
  customerIds: readonly string[],
  which: 'any' | 'trusted',
): Promise<Map<string, FirstPaid>> => {
  if (customerIds.length === 0) return new Map();
  const counts = which === 'any' ? sql`` : sql`and not ${unconfirmed(partnerId)}`;
  const rows = await rowsByKeys<FirstPaidRow>(tx, {
    columns: sql`distinct on (e.customer_id) e.customer_id as "customerId", e.occurred_at as "firstPaid",
      e.local_date as "localDate", ${unconfirmed(partnerId)} as "isUnconfirmed"`,
    table: sql`billing_events e`,
    where: sql`e.partner_id = ${partnerId}::uuid and e.type = 'invoice.paid' and e.amount_minor > 0 ${counts}`,
    key: sql`e.customer_id`,
    keys: sql`${plainArray(customerIds)}::uuid[]`,
    next: sql`e.occurred_at`,
  });
  return new Map(
    rows.map(({ customerId, firstPaid, localDate, isUnconfirmed }) => [
      customerId,
      { moment: moment(firstPaid, localDate), isUnconfirmed },
    ]),
  );
};

const inOrder = (rows: Iterable<ActivationRow>): ActivationRow[] =>
  [...rows].toSorted((left, right) => left.occurredAt.getTime() - right.occurredAt.getTime());

const nothingKnown = (): CustomerActivations => ({
  reported: [],
  trusted: [],
  firstPaid: null,
  firstTrusted: null,
});

/** What the events say of the activation of these customers. */
export const readActivations = async (
  tx: Tx,
  partnerId: string,
  customerIds: readonly string[],
): Promise<Activations> => {
  const activations = new Map<string, CustomerActivations>();
  if (customerIds.length === 0) return activations;
  const rows = await rowsByKeys<ActivationRow>(tx, {
    columns: sql`e.customer_id as "customerId", e.occurred_at as "occurredAt", e.local_date as "localDate",
      ${unconfirmed(partnerId)} as "isUnconfirmed"`,
    table: sql`billing_events e`,
    where: sql`e.partner_id = ${partnerId}::uuid and e.type = 'customer.activated'`,
    key: sql`e.customer_id`,
    keys: sql`${plainArray([...new Set(customerIds)])}::uuid[]`,
    next: sql`e.occurred_at`,
  });
  const firstPaid = await readFirstPaid(tx, partnerId, [...new Set(customerIds)], 'any');
  const unsure = [...firstPaid].filter(([, paid]) => paid.isUnconfirmed).map(([id]) => id);
  const firstTrusted = await readFirstPaid(tx, partnerId, unsure, 'trusted');
  for (const [customerId, paid] of firstPaid) {
    const trusted = paid.isUnconfirmed ? firstTrusted.get(customerId) : paid;
    activations.set(customerId, {
      ...nothingKnown(),
      firstPaid: paid.moment,
      firstTrusted: trusted?.moment ?? null,
    });
  }
  for (const { customerId, occurredAt, localDate, isUnconfirmed } of inOrder(rows)) {
    const known = activations.get(customerId) ?? nothingKnown();
    const activated = moment(occurredAt, localDate);
    known.reported.push(activated);
    if (!isUnconfirmed) known.trusted.push(activated);
    activations.set(customerId, known);
  }
  return activations;
};

const ownDate = ({ activatedOn }: TimedEvent): Since | null =>
  activatedOn === null ? null : { at: null, day: readDay(activatedOn) };

const known = ({ customerId }: TimedEvent, activations: Activations) =>
  customerId === null ? undefined : activations.get(customerId);

const lastUntil = (event: TimedEvent, moments: readonly Moment[] | undefined): Moment | null =>
  moments?.findLast(({ at }) => at <= event.at) ?? null;

const notAfter = (event: TimedEvent, first: Moment | null | undefined): Moment | null =>
  first === null || first === undefined || first.at > event.at ? null : first;

const firstPaidUntil = (event: TimedEvent, activations: Activations): Moment | null =>
  notAfter(event, known(event, activations)?.firstTrusted);

const reportedSince = (event: TimedEvent, activations: Activations): Since | null =>
  lastUntil(event, known(event, activations)?.reported) ?? ownDate(event);

/**
 * Since when the partner's time with a customer counts by what it did not say itself: the last activation up to then, else
 * the first payment above zero; null: neither is known.
 */
const trustedSince = (event: TimedEvent, activations: Activations): Since | null =>
  lastUntil(event, known(event, activations)?.trusted) ?? firstPaidUntil(event, activations);

/** The last of some activations that had come by the date of an event. */
const lastBy = (event: TimedEvent, moments: readonly Moment[] | undefined): Day | null =>
  moments?.findLast(({ day }) => day <= event.day)?.day ?? null;

/** A date that had come by the date of an event. */
const hadCome = (event: TimedEvent, day: Day | null | undefined): Day | null =>
  day === null || day === undefined || day > event.day ? null : day;

/**
 * The activation of which an event's months are counted by the current rules, which counts from its own date on. For the partner
 * what only its files and claimed events say counts where it lies before the first payment.
 */
const activatedBy = (
  event: TimedEvent,
  activations: Activations,
  earner: EarnerKind,
  paid: Moment | null,
): Day | null => {
  const own = hadCome(event, ownDate(event)?.day);
  const of = known(event, activations);
  if (earner === 'reseller') return lastBy(event, of?.reported) ?? own;
  const trusted = lastBy(event, of?.trusted);
  if (trusted !== null) return trusted;
  const claimed = hadCome(event, of?.reported[0]?.day);
  const said = [own, claimed].filter((day) => day !== null);
  const first = said.length === 0 ? null : Math.min(...said);
  return paid === null || (first !== null && first < paid.day) ? first : null;
};

/**
 * When the customer of an event was activated, for whom earns. For resellers: by the last such event up to then, else by
 * the customer's own date. For the partner what only its files and claimed events say makes the time in which it earns
 * shorter, never longer: where no activation is known, they count if they lie a day or more before the first payment.
 * Null: not known. By local dates.
 */
export const customerOf = (
  event: TimedEvent,
  activations: Activations,
  earner: EarnerKind,
): NonNullable<Facts['customer']> => {
  const own = ownDate(event);
  if (earner === 'reseller') {
    const first = notAfter(event, known(event, activations)?.firstPaid);
    const activatedOn = reportedSince(event, activations)?.day ?? null;
    const by = activatedBy(event, activations, earner, first);
    return { activatedOn, activatedBy: by, firstPaidOn: first?.day ?? null };
  }
  const paid = firstPaidUntil(event, activations);
  const current = {
    activatedBy: activatedBy(event, activations, earner, paid),
    firstPaidOn: paid?.day ?? null,
  };
  const activated = lastUntil(event, known(event, activations)?.trusted);
  if (activated !== null) return { ...current, activatedOn: activated.day };
  const claimed = known(event, activations)?.reported[0] ?? null;
  const said = [own, claimed].flatMap((since) => since?.day ?? []);
  const first = said.length === 0 ? null : Math.min(...said);
  return paid === null || (first !== null && first < paid.day)
    ? { ...current, activatedOn: first }
    : { ...current, activatedOn: paid.day, isFirstPayment: true };
};

/**
 * Since when a customer was with us that leaves, for whom earned: what its leaving reverses is less the longer that was,
 * so that for the partner its own files and claimed events count only where nothing else is known.
 */
export const leftAfter = (
  churn: TimedEvent,
  activations: Activations,
  earner: EarnerKind,
): Since | null =>
  earner === 'reseller'
    ? reportedSince(churn, activations)
    : (trustedSince(churn, activations) ?? ownDate(churn));
