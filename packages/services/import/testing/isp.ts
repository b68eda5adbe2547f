import { readFile } from 'node:fs/promises';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { billingEvents } from '@portal/db/schema/customer';
import { tenants } from '@portal/db/schema/partner';
import { asc } from 'drizzle-orm';
import { jobScopeOf } from '../../access';
import { allowSourceTo } from '../../claim/testing/allow-source';
import { addCustomer, makeWorld } from '../../commission/testing/world';
import type { World } from '../../commission/testing/world';
import { importOutcome } from '../import-outcome';
import { asOwner } from './import-file';

/** A file in the manner of a system's export. */
export const exported = (name: string): Promise<Buffer> =>
  readFile(new URL(`./exports/${name}.csv`, import.meta.url));

/** A partner's ISP in this zone, with customers of these numbers. */
export const makeIsp = async (
  db: Database,
  zone: string,
  currency: string,
  customers: readonly string[],
): Promise<World> => {
  const world = await makeWorld(db, '2026-11-23T09:00:00Z', zone);
  const { partnerId, tenantId } = world;
  await inScope(db, { login: 'portal_platform', partnerId }, (tx) =>
    tx
      .update(tenants)
      .set({ currency })
      .where(byId(tenants, partnerId, tenantId)),
  );
  await allowSourceTo(world, 'file', asOwner(world));
  for (const number of customers) await addCustomer(world, number);
  return world;
};

/** What became of an import's rows: the counts that are not zero, the sums, and the words of all counts. */
export const outcomeOf = async (world: World, id: string) => {
  const { counts, sums } = await importOutcome(asOwner(world), { id });
  return {
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    sums: sums.map(({ type, currency, events, amountMinor }) => [
      type,
      currency,
      events,
      amountMinor,
    ]),
    words: Object.keys(counts),
  };
};

/** The events of a world, by their time. */
export const stored = ({ db, ctx, partnerId }: World) =>
  inScope(db, jobScopeOf(ctx), (tx) =>
    tx
      .select({
        type: billingEvents.type,
        at: billingEvents.occurredAt,
        day: billingEvents.localDate,
        gross: billingEvents.amountMinor,
        tax: billingEvents.taxMinor,
        reference: billingEvents.reference,
      })
      .from(billingEvents)
      .where(ofPartner(billingEvents, partnerId))
      .orderBy(asc(billingEvents.occurredAt), asc(billingEvents.eventId)),
  );
