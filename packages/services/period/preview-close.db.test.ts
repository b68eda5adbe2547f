import type { ClosePreviewSum } from '@portal/contracts/period';
import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import type { Component } from '@portal/domain/commission/plan';
import { sql } from 'drizzle-orm';
import { inScope } from '@portal/db/in-scope';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  openTestWorld,
  run,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { enterPartner } from '../context';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { addAdjustment } from '../statement/testing/settlement-world';
import { closePeriod } from './close-period';
import { getPeriod } from './get-period';
import { previewClose } from './preview-close';
import { requestClose } from './request-close';
import { close, makePresentWorld } from './testing/close';
import { payOut } from './testing/pay-out';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const RECURRING: Component = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.1' },
};
const BONUS: Component = {
  key: 'bonus',
  structure: {
    kind: 'performance_based',
    metric: 'net_revenue',
    window: 'month',
    steps: [{ atLeast: 10_000, bonusMinor: 150_000 }],
  },
};

const paid = (customer: string, at: string, amount: number) => ({
  type: 'invoice.paid' as const,
  at: `${at}T10:00:00Z`,
  customer,
  amount,
  reference: `${customer}-${at}`,
});

/**
 * August, calculated and open, after a July that was closed and paid out to Anna: both kinds of earner earned and reach a
 * bonus, a refund of July is a debt of hers, she is adjusted up and Bert down, and Bert in euros as well.
 */
const august = async () => {
  const world = await makePresentWorld(db);
  const [anna, bert] = [await addReseller(world, 'anna'), await addReseller(world, 'bert')];
  await givePlan(world, 'reseller', [RECURRING, BONUS]);
  await givePlan(world, 'partner', [{ ...RECURRING, base: 'event' }, BONUS]);
  const [hers, his] = [await addCustomer(world, 'a', anna), await addCustomer(world, 'b', bert)];
  await addEvents(world, [paid(hers, '2026-07-10', 9_000), paid(his, '2026-07-10', 4_000)]);
  await run(world);
  await close(world, '2026-07');
  await payOut(world, anna, '2026-08');
  await addEvents(world, [
    paid(hers, '2026-08-10', 40_000),
    paid(his, '2026-08-10', 6_000),
    { ...paid(hers, '2026-07-10', 3_000), type: 'invoice.refunded', at: '2026-08-12T10:00:00Z' },
  ]);
  await run(world);
  const made = { versionId: '', runId: '' };
  const book = (resellerId: string | null, amount: number, currency = 'USD') =>
    addAdjustment({ ...world, ...made }, { resellerId, period: '2026-08', amount, currency });
  await book(anna, 20_000);
  await book(bert, -500);
  await book(bert, 700, 'EUR');
  await book(null, 1_234);
  return { world, anna, book };
};

interface Booked extends Record<string, unknown> {
  earner: string;
  currency: string;
}

/** What the statements of a month say together, as the preview says it. */
const booked = async ({ partnerId }: World, period: string): Promise<Booked[]> =>
  inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => [
    ...(await tx.execute<Booked>(sql`
      select earner_kind as earner, currency, count(*)::int as statements,
        sum(adjustments_minor)::text as adjustments, sum(recoveries_minor)::text as recoveries,
        sum(paid_minor)::text as paid, sum(closing_minor)::text as closing,
        sum(debt_closing_minor)::text as "owedBack"
      from statements where partner_id = ${partnerId}::uuid and period = ${period}
      group by 1, 2 order by 1 desc, 2 desc`)),
  ]);

const ofStatements = (sums: readonly ClosePreviewSum[]) =>
  sums.map(({ earner, net, statements, ...sum }) => ({
    earner,
    currency: net.currency,
    statements,
    adjustments: sum.adjustments.amountMinor,
    recoveries: sum.recoveries.amountMinor,
    paid: sum.paid.amountMinor,
    closing: sum.closing.amountMinor,
    owedBack: sum.owedBack.amountMinor,
  }));

const ofLines = (
  sums: readonly Pick<
    ClosePreviewSum,
    'earner' | 'earned' | 'bonuses' | 'corrections' | 'net' | 'lines'
  >[],
) =>
  sums
    .filter(({ lines }) => lines > 0)
    .map(({ earner, earned, bonuses, corrections, net, lines }) =>
      [earner, earned, bonuses, corrections, net]
        .map((part) => (typeof part === 'string' ? part : part.amountMinor))
        .concat(String(lines), net.currency)
        .join(' '),
    );

test('what the preview of a close says is what the close books: bonuses, adjustments, debts and statements', async () => {
  const { world } = await august();
  const { sums, fingerprint } = await previewClose(asMember(world), { period: '2026-08' });
  expect(ofLines(sums)).toEqual([
    'reseller 4600 150000 -300 154300 4 USD',
    'partner 4600 150000 -300 154300 4 USD',
  ]);
  expect(ofStatements(sums)).toMatchObject([
    { earner: 'reseller', currency: 'USD', statements: 2, adjustments: '19500', recoveries: '300' },
    { earner: 'reseller', currency: 'EUR', statements: 1, adjustments: '700', closing: '700' },
    { earner: 'partner', currency: 'USD', statements: 1, adjustments: '1234' },
  ]);
  // Nothing of it is stored: asked again it is the same, and the books are as they were.
  const again = await previewClose(enterPartner(asStaff(db), world.partnerId), {
    period: '2026-08',
  });
  expect(again.fingerprint).toBe(fingerprint);
  await expectRightBooks(world.ctx);
  const before = await getPeriod(asMember(world), { period: '2026-08' });
  expect(before.sums.map(({ bonuses }) => bonuses.amountMinor)).toEqual(['0', '0']);

  await requestClose(world.ctx, { period: '2026-08', expected: fingerprint }, { queued: false });
  await closePeriod(world.ctx, { period: '2026-08' });
  expect(ofStatements(sums)).toEqual(await booked(world, '2026-08'));
  const after = await getPeriod(asMember(world), { period: '2026-08' });
  expect(ofLines(after.sums)).toEqual(ofLines(sums));
  await expectRightBooks(world.ctx);
});

test('a close that would book something else than somebody saw is refused, and without an expectation it is not', async () => {
  const { world, anna, book } = await august();
  const seen = await previewClose(asMember(world), { period: '2026-08' });
  await book(anna, 55);
  await book(null, -55);
  const act = (expected?: string) =>
    requestClose(
      world.ctx,
      { period: '2026-08', ...(expected === undefined ? {} : { expected }) },
      { queued: false },
    );
  await expect(act(seen.fingerprint)).rejects.toThrow('has changed since you looked');
  expect((await getPeriod(asMember(world), { period: '2026-08' })).status).toBe('open');
  expect((await act()).status).toBe('closing');
});

test('a month without any bonus is foretold as well, and only the next month, to who may close it', async () => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  await givePlan(world, 'reseller', [RECURRING]);
  const customer = await addCustomer(world, 'a', anna);
  await addEvents(world, [paid(customer, '2026-07-10', 9_000), paid(customer, '2026-08-10', 100)]);
  await run(world);
  const { sums } = await previewClose(asMember(world), { period: '2026-07' });
  await close(world, '2026-07');
  expect(ofStatements(sums)).toEqual(await booked(world, '2026-07'));
  await expect(previewClose(asMember(world), { period: '2026-09' })).rejects.toMatchObject({
    code: 'conflict',
  });
  for (const ctx of [
    asMember(world, 'viewer'),
    asMember(world, 'owner', [world.tenantId]),
    asResellerUser(world, anna),
  ])
    await expect(previewClose(ctx, { period: '2026-08' })).rejects.toMatchObject({
      code: 'forbidden',
    });
});
