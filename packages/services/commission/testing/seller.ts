import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import type { Component } from '@portal/domain/commission/plan';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { expectRightBooks } from '../../ledger/testing/expect-right-books';
import { addCustomer, addEvents, addReseller, givePlan, makeWorld, run } from './world';
import type { MadeEvent, World } from './world';

/** A tenth of what is paid. */
export const PLAIN: Component = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.1' },
};
/** The same amounts, but of a window, so that events do not stand alone. */
export const WINDOWED: Component = {
  ...PLAIN,
  structure: {
    kind: 'tiered',
    measure: 'amount',
    window: 'month',
    mode: 'marginal',
    bands: [
      { upTo: 100_000_000, rate: '0.1' },
      { upTo: null, rate: '0.15' },
    ],
  },
};
/** 10 % of what is paid, 15 % of all of it once the quarter holds more than 500.00. */
export const RETROACTIVE: Component = {
  ...PLAIN,
  structure: {
    kind: 'tiered',
    measure: 'amount',
    window: 'quarter',
    mode: 'cliff',
    retroactive: true,
    bands: [
      { upTo: 50_000, rate: '0.1' },
      { upTo: null, rate: '0.15' },
    ],
  },
  clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
};
/** Ways to pay the partner by what its resellers got. */
export const DIFFERENTIAL: Component = {
  ...PLAIN,
  structure: { kind: 'percentage', rate: '0.2', base: 'differential' },
};
export const OF_COMMISSION: Component = {
  ...PLAIN,
  structure: { kind: 'percentage', rate: '0.1', base: 'reseller_commission' },
};

/** Somebody who sells under one plan, to one customer. */
export interface Seller {
  readonly world: World;
  readonly anna: string;
  readonly customer: string;
}

/** A world of its own, with one reseller under a plan of one component. */
export const annaSells = async (
  db: Database,
  component: Component,
  planFrom?: string,
): Promise<Seller> => {
  const world = await makeWorld(db);
  const anna = await addReseller(world, 'anna');
  await givePlan(world, 'reseller', [component], planFrom === undefined ? {} : { from: planFrom });
  return { world, anna, customer: await addCustomer(world, 'c1', anna) };
};

const event = (
  type: MadeEvent['type'],
  eventId: string,
  day: string,
  amount?: number,
  reference?: string,
): MadeEvent => ({
  type,
  eventId,
  at: `2026-${day}T00:00:00Z`,
  ...(amount === undefined ? {} : { amount }),
  ...(reference === undefined ? {} : { reference }),
});
/** A payment of its own invoice, or of another reference. */
export const paid = (id: string, day: string, amount: number, reference = id): MadeEvent =>
  event('invoice.paid', id, day, amount, reference);
/** A refund of what was paid under the reference. */
export const refunded = (id: string, day: string, amount: number, reference: string): MadeEvent =>
  event('invoice.refunded', id, day, amount, reference);

/** Has the events arrive, of the seller's customer where they name none. */
export const bill = ({ world, customer }: Seller, ...events: MadeEvent[]) =>
  addEvents(
    world,
    events.map((one) => ({ customer, ...one })),
  );

interface LineRow extends Record<string, unknown> {
  cause: string;
  kind: string;
  amount: number;
  isDebt: boolean;
  /** The event whose line it reverses; null when it reverses none, `lost` when that line is not there. */
  of: string | null;
}

/** `r1 reversal -500 of p1`, in order of time, the reseller's before the partner's. */
export const lineTexts = ({ world }: Seller): Promise<string[]> =>
  inScope(
    world.db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    async (tx) => {
      const rows = await tx.execute<LineRow>(sql`
        select e.event_id as cause, l.kind, l.amount_minor::float8 as amount, l.is_debt as "isDebt",
          case when l.reverses_line_id is not null then coalesce(oe.event_id, 'lost') end as of
        from commission_lines l
        join billing_events e on e.partner_id = ${world.partnerId}::uuid and e.id = l.event_id
        left join commission_lines o on o.partner_id = ${world.partnerId}::uuid and o.id = l.reverses_line_id
        left join billing_events oe on oe.partner_id = ${world.partnerId}::uuid and oe.id = o.event_id
        where l.partner_id = ${world.partnerId}::uuid
        order by e.occurred_at, e.id, l.earner_kind desc, l.revision`);
      return [...rows].map(({ cause, kind, amount, of, isDebt }) =>
        [cause, kind, amount, ...(of === null ? [] : ['of', of]), ...(isDebt ? ['debt'] : [])].join(
          ' ',
        ),
      );
    },
  );

/** Sum of all lines, in minor units. */
export const totalOf = async (seller: Seller): Promise<number> =>
  (await lineTexts(seller)).reduce((sum, text) => sum + Number(text.split(' ')[2]), 0);

/** Runs again, in whole and event by event: nothing is added, every line that is reversed is there, the books are right. */
export const expectSettled = async (seller: Seller): Promise<void> => {
  expect(await run(seller.world)).toMatchObject({ newLines: 0 });
  expect(await run(seller.world, {}, { batchSize: 1 })).toMatchObject({ newLines: 0 });
  expect((await lineTexts(seller)).filter((text) => text.includes('lost'))).toEqual([]);
  await expectRightBooks(seller.world.ctx);
};
