import { describe, expect, test } from 'vitest';
import { recompute } from './recompute';
import { simulate } from './simulate';
import { amountsOf, eventOf, invoices, paidPlan, planOf, RESELLER } from './testing';

const tenPercent = paidPlan({ kind: 'percentage', rate: '0.1' });
const day = (n: number): number => Date.UTC(2026, 7, n);

describe('simulation', () => {
  test('takes events in their order of time, whatever order they come in', () => {
    const structure = {
      kind: 'tiered',
      measure: 'amount',
      window: 'month',
      mode: 'marginal',
      bands: [
        { upTo: 1000, rate: '0.1' },
        { upTo: null, rate: '0.2' },
      ],
    };
    const events = invoices([1000n, 1000n, 1000n]);
    const given = (list: typeof events) =>
      simulate({ prepared: paidPlan(structure), earner: RESELLER, events: list }).lines.map(
        ({ eventId, amountMinor }) => [eventId, amountMinor],
      );
    expect(given(events.toReversed())).toEqual(given(events));
  });

  test('a partial refund, its failing, and a full refund end at nothing', () => {
    const { lines, totals } = simulate({
      prepared: tenPercent,
      earner: RESELLER,
      events: [
        eventOf({ id: 'p', occurredAt: day(1), amountMinor: 9999n }),
        eventOf({ id: 'r1', type: 'invoice.refunded', occurredAt: day(2), amountMinor: 3333n }),
        eventOf({ id: 'f1', type: 'refund.failed', occurredAt: day(3), amountMinor: 3333n }),
        eventOf({ id: 'r2', type: 'invoice.refunded', occurredAt: day(4), amountMinor: 9999n }),
      ],
    });
    expect(lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['earning', 1000n],
      ['reversal', -333n],
      ['restoration', 333n],
      ['reversal', -1000n],
    ]);
    expect(lines.map(({ explanation }) => recompute(explanation))).toEqual(amountsOf(lines));
    expect(totals).toEqual([{ component: 'recurring', currency: 'USD', amountMinor: 0n }]);
  });

  test('two payments of one reference are one invoice when it is refunded', () => {
    const { lines } = simulate({
      prepared: tenPercent,
      earner: RESELLER,
      events: [
        eventOf({ id: 'a', occurredAt: day(1), amountMinor: 6000n }),
        eventOf({ id: 'b', occurredAt: day(2), amountMinor: 4000n }),
        eventOf({ id: 'r', type: 'invoice.refunded', occurredAt: day(3), amountMinor: 5000n }),
      ],
    });
    expect(amountsOf(lines)).toEqual([600n, 400n, -300n, -200n]);
  });

  test("a refund of an unknown invoice, or of another customer's, changes nothing and is named", () => {
    const { lines, skipped } = simulate({
      prepared: tenPercent,
      earner: RESELLER,
      events: [
        eventOf({ id: 'p', occurredAt: day(1) }),
        eventOf({ id: 'r', type: 'invoice.refunded', occurredAt: day(2), customerId: 'c2' }),
      ],
    });
    expect(lines).toHaveLength(1);
    expect(skipped).toEqual([{ componentKey: null, reason: 'unknown_invoice', eventId: 'r' }]);
  });

  test('duration and clawback count from an activation among the events', () => {
    const prepared = planOf([
      {
        key: 'acquisition',
        trigger: 'customer.activated',
        structure: { kind: 'flat_rate', amountMinor: 12000, per: 'event' },
        clawback: { onChurnWithinMonths: 2, schedule: 'steps', shares: ['1', '0.25'] },
      },
      {
        key: 'recurring',
        trigger: 'invoice.paid',
        durationMonths: 1,
        structure: { kind: 'percentage', rate: '0.1' },
      },
    ]);
    const { lines, skipped } = simulate({
      prepared,
      earner: RESELLER,
      events: [
        eventOf({
          id: 'a',
          type: 'customer.activated',
          amountMinor: null,
          reference: null,
          occurredAt: day(1),
        }),
        eventOf({ id: 'p1', occurredAt: day(20) }),
        eventOf({ id: 'p2', occurredAt: Date.UTC(2026, 8, 20) }),
        eventOf({
          id: 'x',
          type: 'customer.churned',
          amountMinor: null,
          reference: null,
          occurredAt: Date.UTC(2026, 8, 25),
        }),
      ],
    });
    expect(amountsOf(lines)).toEqual([12_000n, 100n, -3000n]);
    expect(lines[2]).toMatchObject({ kind: 'clawback', reversesEventId: 'a' });
    expect(skipped).toEqual([
      { componentKey: 'recurring', reason: 'duration_over', eventId: 'p2' },
    ]);
  });
});
