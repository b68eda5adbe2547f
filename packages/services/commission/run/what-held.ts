import { plainArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { rowsByKeys } from '@portal/db/rows-by-keys';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/** What held for an event's customer when it happened. */
export interface Held {
  /** The assignment in force; all three are null when nobody was assigned. */
  readonly assignmentId: string | null;
  readonly resellerId: string | null;
  readonly assignedFrom: Date | null;
  /** `YYYY-MM-DD`; the customer's own date, whenever it was. */
  readonly activatedOn: string | null;
}

/** Of whom and when. `instant` in microseconds, as {@link micros} gives it. */
interface Asked {
  readonly customerId: string | null;
  readonly instant: number;
}

interface ActivatedRow extends Record<string, unknown> {
  id: string;
  activatedOn: string;
}

interface AssignmentRow extends Record<string, unknown> {
  id: string;
  customerId: string;
  resellerId: string;
  effectiveFrom: Date;
  /** Microseconds. */
  begins: number;
  /** Microseconds; the first that is outside. Null: open. */
  ends: number | null;
}

const NOTHING: Held = {
  assignmentId: null,
  resellerId: null,
  assignedFrom: null,
  activatedOn: null,
};

/** Microseconds of an instant, exact as a number: a `Date` knows milliseconds only. */
export const micros = (instant: SQL): SQL =>
  sql`(extract(epoch from ${instant}) * 1000000)::float8`;

const readActivated = async (
  tx: Tx,
  partnerId: string,
  customerIds: SQL,
): Promise<ReadonlyMap<string, string>> => {
  const rows = await rowsByKeys<ActivatedRow>(tx, {
    columns: sql`id, activated_on as "activatedOn"`,
    table: sql`customers`,
    where: sql`partner_id = ${partnerId}::uuid and activated_on is not null`,
    key: sql`id`,
    keys: customerIds,
  });
  return new Map([...rows].map(({ id, activatedOn }) => [id, activatedOn]));
};

const readAssignments = async (
  tx: Tx,
  partnerId: string,
  customerIds: SQL,
): Promise<ReadonlyMap<string, readonly AssignmentRow[]>> => {
  const rows = await rowsByKeys<AssignmentRow>(tx, {
    columns: sql`id, customer_id as "customerId", reseller_id as "resellerId", effective_from as "effectiveFrom",
      ${micros(sql`effective_from`)} as begins, ${micros(sql`effective_to`)} as ends`,
    table: sql`assignments`,
    where: sql`partner_id = ${partnerId}::uuid`,
    key: sql`customer_id`,
    keys: customerIds,
    next: sql`effective_from`,
  });
  const byCustomer = new Map<string, AssignmentRow[]>();
  for (const row of rows) {
    const known = byCustomer.get(row.customerId);
    if (known === undefined) byCustomer.set(row.customerId, [row]);
    else known.push(row);
  }
  return byCustomer;
};

/**
 * Reads what held for the customers of some events, in one statement for all customers and one for all their assignments:
 * a look-up of its own for each event would have the context's seal looked at as often.
 */
export const readWhatHeld = async (
  tx: Tx,
  partnerId: string,
  events: readonly Asked[],
): Promise<(asked: Asked) => Held> => {
  const ids = new Set(events.map(({ customerId }) => customerId).filter((id) => id !== null));
  if (ids.size === 0) return () => NOTHING;
  const customerIds = sql`${plainArray([...ids])}::uuid[]`;
  const [activated, assignments] = await Promise.all([
    readActivated(tx, partnerId, customerIds),
    readAssignments(tx, partnerId, customerIds),
  ]);
  return ({ customerId, instant }) => {
    if (customerId === null) return NOTHING;
    // Those of one customer never overlap.
    const held = assignments
      .get(customerId)
      ?.find(({ begins, ends }) => begins <= instant && (ends === null || instant < ends));
    return {
      assignmentId: held?.id ?? null,
      resellerId: held?.resellerId ?? null,
      assignedFrom: held?.effectiveFrom ?? null,
      activatedOn: activated.get(customerId) ?? null,
    };
  };
};
