import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { commissionLines } from '@portal/db/schema/commission';
import { billingEvents, customers } from '@portal/db/schema/customer';
import { and, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { customerFilter } from '../customer/customer-filter';

/** More customers, or more events, than these are not named one by one: their lines are found by going through all. */
const MOST = 2000;

/** What a text that somebody looks for stands for. */
export interface TextMatch {
  /** Null: very many. */
  readonly customerIds: readonly string[] | null;
  readonly eventIds: readonly string[] | null;
  readonly text: string;
}

const findCustomers = async (tx: Tx, partnerId: string, text: string): Promise<string[] | null> => {
  const rows = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(customerFilter(partnerId, { q: text }))
    .limit(MOST + 1);
  return rows.length > MOST ? null : rows.map(({ id }) => id);
};

/** Events by the beginning of their reference, in the cases that people type it in, so that the index answers. */
const isReferred = (partnerId: string, text: string): SQL | undefined =>
  and(
    ofPartner(billingEvents, partnerId),
    or(
      ...[...new Set([text, text.toUpperCase(), text.toLowerCase()])].map(
        (start) => sql`${billingEvents.reference} ^@ ${start}`,
      ),
    ),
  );

const findEvents = async (tx: Tx, partnerId: string, text: string): Promise<string[] | null> => {
  const rows = await tx
    .select({ id: billingEvents.id })
    .from(billingEvents)
    .where(isReferred(partnerId, text))
    .limit(MOST + 1);
  return rows.length > MOST ? null : rows.map(({ id }) => id);
};

/**
 * Finds what a text means before any line is looked at: customers as their own list finds them, and events whose invoice
 * begins with it. Billing events are not a reseller's to see; its search goes by customer alone. Undefined without a text.
 */
export const matchText = async (
  tx: Tx,
  ctx: Ctx,
  text: string | undefined,
): Promise<TextMatch | undefined> => {
  if (text === undefined || text === '') return undefined;
  const partnerId = partnerOf(ctx);
  return {
    text,
    customerIds: await findCustomers(tx, partnerId, text),
    eventIds: ctx.actor.kind === 'reseller' ? [] : await findEvents(tx, partnerId, text),
  };
};

/** The same as a condition on `commission_lines` joined with `customers`. */
export const hasText = (
  partnerId: string,
  { customerIds, eventIds, text }: TextMatch,
): SQL | undefined =>
  or(
    customerIds === null
      ? customerFilter(partnerId, { q: text })
      : inArray(commissionLines.customerId, [...customerIds]),
    eventIds === null
      ? sql`exists (select from ${billingEvents} where ${isReferred(partnerId, text)}
          and ${billingEvents.id} = ${commissionLines.eventId})`
      : inArray(commissionLines.eventId, [...eventIds]),
  );
