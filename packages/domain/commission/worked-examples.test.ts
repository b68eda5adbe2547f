import { describe, expect, test } from 'vitest';
import { closeWindow } from './close-window';
import { evaluateEvent } from './evaluate-event';
import { recompute } from './recompute';
import { InvoiceState } from './invoice-state';
import { UNTOUCHED } from './sale-state';
import type { OriginalLine } from './sale-state';
import { correctSale } from './correct-line';
import { simulate } from './simulate';
import { amountsOf, eventOf, invoices, paidPlan, planOf, RESELLER, run } from './testing';

const BANDS = [
  { upTo: 50000, rate: '0.1' },
  { upTo: null, rate: '0.15' },
];
const tiered = (rest: Record<string, unknown>): unknown => ({
  kind: 'tiered',
  measure: 'amount',
  bands: BANDS,
  ...rest,
});

describe('worked examples of section 6: events of one component', () => {
  test.each([
    {
      label: 'marginal per event: 700.00 → 50.00 + 30.00 = 80.00',
      structure: tiered({ mode: 'marginal', window: 'event' }),
      paid: [70000n],
      lines: [8000n],
    },
    {
      label: 'marginal per month: 400.00 → 40.00; 300.00 → 100.00 at 10 % + 200.00 at 15 % = 40.00',
      structure: tiered({ mode: 'marginal', window: 'month' }),
      paid: [40000n, 30000n],
      lines: [4000n, 4000n],
    },
    {
      label: 'cliff per month: 400.00 → 40.00; 300.00 → 45.00',
      structure: tiered({ mode: 'cliff', window: 'month' }),
      paid: [40000n, 30000n],
      lines: [4000n, 4500n],
    },
    {
      label:
        'cliff, retroactive: 400.00 → 40.00; 300.00 → 45.00 and a true-up of 20.00 on the first',
      structure: tiered({ mode: 'cliff', window: 'month', retroactive: true }),
      paid: [40000n, 30000n],
      lines: [4000n, 4500n, 2000n],
    },
    {
      label: 'percentage 12 %, 30.00 a month at most: 200.00 → 24.00; 200.00 → 6.00 (clamped)',
      structure: { kind: 'percentage', rate: '0.12' },
      rest: { limits: { maxPerPeriodMinor: 3000 } },
      paid: [20000n, 20000n],
      lines: [2400n, 600n],
    },
  ])('$label', ({ structure, rest, paid, lines }) => {
    const given = run(paidPlan(structure, rest), invoices(paid));
    expect(amountsOf(given)).toEqual(lines);
    expect(given.map(({ explanation }) => recompute(explanation))).toEqual(lines);
  });

  test('the true-up names the earlier event and the one that entered the band', () => {
    const plan = paidPlan(tiered({ mode: 'cliff', window: 'month', retroactive: true }));
    const [, , trueUp] = run(plan, invoices([40000n, 30000n]));
    expect(trueUp).toMatchObject({ kind: 'true_up', eventId: 'e0001', triggeringEventId: 'e0002' });
  });

  test('the clamped line says which limit and what had been used', () => {
    const plan = paidPlan(
      { kind: 'percentage', rate: '0.12' },
      { limits: { maxPerPeriodMinor: 3000 } },
    );
    const [, clamped] = run(plan, invoices([20000n, 20000n]));
    expect(clamped?.explanation).toMatchObject({
      lim: { period: [expect.stringContaining('2026-08'), 3000, 2400] },
    });
  });
});

describe('worked examples of section 6: measured net of refunds', () => {
  const at = (date: number): number => Date.UTC(2026, 7, date);
  const paid = (id: string, date: number, amountMinor: bigint) =>
    eventOf({ id, reference: `inv-${id}`, occurredAt: at(date), amountMinor });
  const refunded = (of: string, date: number, amountMinor: bigint) =>
    eventOf({
      id: `r-${of}`,
      type: 'invoice.refunded',
      reference: `inv-${of}`,
      occurredAt: at(date),
      amountMinor,
    });

  test.each([
    {
      label: 'marginal per month: 400.00 refunded in full, then 300.00 → 40.00; −40.00; 30.00',
      structure: tiered({ mode: 'marginal', window: 'month' }),
      events: [paid('1', 3, 40_000n), refunded('1', 4, 40_000n), paid('2', 5, 30_000n)],
      lines: [
        ['1', 4000n],
        ['1', -4000n],
        ['2', 3000n],
      ],
    },
    {
      label:
        'cliff per month, retroactive: 400.00, 300.00 refunded, 50.00 → the refund re-rates both and takes 30.00',
      structure: tiered({ mode: 'cliff', window: 'month', retroactive: true }),
      events: [
        paid('1', 3, 40_000n),
        paid('2', 4, 30_000n),
        refunded('2', 5, 30_000n),
        paid('3', 6, 5000n),
      ],
      lines: [
        ['1', 4000n],
        ['2', 4500n],
        ['1', 2000n],
        ['1', -2000n],
        ['2', -1500n],
        ['2', -3000n],
        ['3', 500n],
      ],
    },
  ])('$label', ({ structure, events, lines }) => {
    const prepared = paidPlan(structure, {}, { rules: 2 });
    const given = simulate({ prepared, earner: RESELLER, events }).lines;
    expect(given.map(({ eventId, amountMinor }) => [eventId, amountMinor])).toEqual(lines);
    expect(given.map(({ explanation }) => recompute(explanation))).toEqual(amountsOf(given));
  });

  test('percentage 10 % of net: 124.00 incl. 24.00 tax → 10.00; 62.00 incl. 12.00 refunded → −5.00', () => {
    const prepared = paidPlan({ kind: 'percentage', rate: '0.1' }, {}, { rules: 2 });
    const events = [
      { ...paid('1', 3, 12_400n), taxMinor: 2400n },
      { ...refunded('1', 4, 6200n), taxMinor: 1200n },
    ];
    const { lines } = simulate({ prepared, earner: RESELLER, events });
    expect(amountsOf(lines)).toEqual([1000n, -500n]);
  });
});

describe('worked examples of section 6: corrections, bases, bonuses', () => {
  test('percentage 10 %, paid 99.99 → 10.00; refunded 33.33 → −3.33, then 66.66 → −6.67', () => {
    const { lines } = simulate({
      prepared: paidPlan({ kind: 'percentage', rate: '0.1' }),
      earner: RESELLER,
      events: [
        eventOf({ id: 'e1', amountMinor: 9999n }),
        eventOf({
          id: 'e2',
          type: 'invoice.refunded',
          occurredAt: Date.UTC(2026, 7, 5),
          amountMinor: 3333n,
        }),
        eventOf({
          id: 'e3',
          type: 'invoice.refunded',
          occurredAt: Date.UTC(2026, 7, 6),
          amountMinor: 6666n,
        }),
      ],
    });
    expect(amountsOf(lines)).toEqual([1000n, -333n, -667n]);
    expect(lines.map(({ reversesEventId }) => reversesEventId)).toEqual([null, 'e1', 'e1']);
    expect(lines.map(({ explanation }) => recompute(explanation))).toEqual([1000n, -333n, -667n]);
  });

  const activated = Date.UTC(2026, 0, 10);
  const flat: OriginalLine = {
    id: 'l1',
    eventId: 'e1',
    plan: { ver: 'v1', c: 'acquisition', cur: 'USD' },
    amountMinor: 12000n,
    currency: 'USD',
    payableOn: activated,
    clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
  };
  test.each([
    { label: 'month 1: −120.00', churn: Date.UTC(2026, 0, 20), amounts: [-12000n] },
    { label: 'month 2: −100.00', churn: Date.UTC(2026, 1, 10), amounts: [-10000n] },
    { label: 'month 6: −20.00', churn: Date.UTC(2026, 6, 9), amounts: [-2000n] },
    { label: 'month 7: nothing', churn: Date.UTC(2026, 6, 10), amounts: [] },
  ])('flat 120.00, clawback linear within 6 months, churn in $label', ({ churn, amounts }) => {
    const lines = correctSale({
      event: { id: 'churn', occurredAt: churn, localDay: churn },
      by: 'churn',
      refundMinor: 0n,
      earnedBefore: [flat],
      earned: [flat],
      before: UNTOUCHED,
      after: { ...UNTOUCHED, churn: { on: churn, activatedOn: activated } },
    });
    expect(amountsOf(lines)).toEqual(amounts);
    expect(lines.map(({ explanation }) => recompute(explanation))).toEqual(amounts);
  });

  test('partner 20 % differential over a reseller of 8 % on 100.00: reseller 8.00, partner 12.00', () => {
    const [reseller] = run(paidPlan({ kind: 'percentage', rate: '0.08' }), invoices([10000n]));
    const partner = evaluateEvent(
      paidPlan(
        { kind: 'percentage', rate: '0.2' },
        { base: 'differential' },
        { earnerKind: 'partner' },
      ),
      {
        event: eventOf({ amountMinor: 10000n }),
        earner: { kind: 'partner', id: 'p1', tier: 'gold' },
        customer: null,
        resellerCommissionMinor: reseller?.amountMinor ?? 0n,
      },
      new Map(),
    );
    expect(amountsOf([...(reseller === undefined ? [] : [reseller]), ...partner.lines])).toEqual([
      800n,
      1200n,
    ]);
  });

  const bonus = planOf([
    {
      key: 'bonus',
      structure: {
        kind: 'performance_based',
        metric: 'new_customers',
        window: 'quarter',
        steps: [{ atLeast: 10, bonusMinor: 50000 }],
      },
    },
  ]);
  test('performance_based, new_customers, quarter, at least 10: 12 activations → 500.00 when the quarter closes', () => {
    const events = Array.from({ length: 12 }, (_, index) =>
      eventOf({
        id: `a${String(index)}`,
        type: 'customer.activated',
        customerId: `c${String(index)}`,
        amountMinor: null,
      }),
    );
    const { lines, totals } = simulate({
      prepared: bonus,
      earner: RESELLER,
      events,
      closeWindows: true,
    });
    expect(totals).toEqual([{ component: 'bonus', currency: 'USD', amountMinor: 50000n }]);
    expect(lines[0]).toMatchObject({
      kind: 'bonus',
      windowKey: '2026-Q3',
      effectiveAt: Date.UTC(2026, 9, 1) - 1,
      payableOn: Date.UTC(2026, 9, 1),
    });
  });

  test('9 activations reach no step: nothing, and the reason', () => {
    const close = { window: 'quarter' as const, at: Date.UTC(2026, 7, 1), earner: RESELLER };
    const evaluation = closeWindow(
      bonus,
      { ...close, metricsOf: () => ({ newCustomers: 9 }), earnedOf: () => 0n },
      new Map(),
    );
    expect(evaluation).toEqual({
      lines: [],
      skipped: [{ componentKey: 'bonus', reason: 'threshold_not_reached' }],
    });
  });

  test('a failed refund restores exactly what the refund took: −3.33, then +3.33', () => {
    const line = { ...flat, amountMinor: 1000n };
    const input = {
      event: { id: 'r', occurredAt: activated, localDay: activated },
      by: 'refund' as const,
      refundMinor: 3333n,
      earnedBefore: [line],
      earned: [line],
    };
    const invoice = new InvoiceState();
    invoice.pay({ id: 'e1', amountMinor: 9999n, taxMinor: 0n });
    const move = { amountMinor: 3333n, taxMinor: 0n, paymentId: null };
    invoice.refund({ ...move, kind: 'refunded' });
    const refunded = invoice.saleOf('e1');
    invoice.refund({ ...move, kind: 'failed' });
    const failed = invoice.saleOf('e1');
    const lines = [
      ...correctSale({ ...input, before: UNTOUCHED, after: refunded }),
      ...correctSale({ ...input, before: refunded, after: failed }),
    ];
    expect(lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['reversal', -333n],
      ['restoration', 333n],
    ]);
    expect(lines.map(({ explanation }) => recompute(explanation))).toEqual([-333n, 333n]);
  });
});
