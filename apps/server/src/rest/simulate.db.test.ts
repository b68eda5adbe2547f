import { describe, expect, it } from 'vitest';
import { openTestApp } from '../testing/test-app';
import { apiKeyFor, DOMAIN, makePartner } from '../testing/world';

const it_ = await openTestApp();

const keyOf = async (partnerId: string | null, scopes: readonly string[]) =>
  (await apiKeyFor(it_.db, partnerId, scopes)).key;

const partner = await makePartner(it_.db);
const platformKey = await keyOf(null, ['plans:simulate']);
const ownKey = await keyOf(partner.id, ['plans:simulate']);
const otherScope = await keyOf(partner.id, ['events:write']);

const simulate = (host: string, key: string, payload: object) =>
  it_.app.inject({
    method: 'POST',
    url: '/api/v1/commission-plans/simulate',
    payload,
    headers: { host, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  });

const BANDS = [
  { upTo: 50_000, rate: '0.1' },
  { upTo: null, rate: '0.15' },
];
const planOf = (structure: object, rest: object = {}) => ({
  currency: 'USD',
  components: [{ key: 'recurring', trigger: 'invoice.paid', structure, ...rest }],
});
const paid = (id: string, occurredAt: string, amountMinor: number, rest: object = {}) => ({
  id,
  type: 'invoice.paid',
  occurredAt,
  amountMinor,
  currency: 'USD',
  customerId: 'c1',
  reference: `inv-${id}`,
  ...rest,
});
const RESELLER = { kind: 'reseller', tier: 'gold' };

interface Answer {
  readonly lines: readonly {
    readonly eventId: string | null;
    readonly amountMinor: number;
    readonly payableFrom: string;
    readonly reversesEventId: string | null;
    readonly explanation: { readonly sentences: readonly string[] };
  }[];
  readonly totals: readonly unknown[];
  readonly skipped: readonly {
    readonly eventId: string | null;
    readonly component: string | null;
    readonly reason: string;
    readonly message: string;
  }[];
}

describe('POST /commission-plans/simulate', () => {
  it('answers line by line with amounts, days and explanations, and the totals', async () => {
    const answer = await simulate(`admin.${DOMAIN}`, platformKey, {
      plan: planOf(
        { kind: 'tiered', measure: 'amount', window: 'month', mode: 'marginal', bands: BANDS },
        { holdDays: 30 },
      ),
      earner: RESELLER,
      events: [
        paid('e2', '2026-10-12T12:00:00Z', 30_000),
        paid('e1', '2026-10-03T12:00:00Z', 40_000, { product: 'fiber', quantity: 1 }),
      ],
      customers: [{ id: 'c1', activatedAt: '2026-01-10' }],
      closeWindows: true,
    });
    expect(answer.statusCode).toBe(200);
    const { lines, totals } = answer.json<Answer>();
    expect(lines.map(({ explanation: _explanation, ...line }) => line)).toEqual([
      {
        eventId: 'e1',
        component: 'recurring',
        amountMinor: 4000,
        currency: 'USD',
        payableFrom: '2026-11-02',
        reversesEventId: null,
      },
      {
        eventId: 'e2',
        component: 'recurring',
        amountMinor: 4000,
        currency: 'USD',
        payableFrom: '2026-11-11',
        reversesEventId: null,
      },
    ]);
    expect(lines[1]?.explanation.sentences.join(' ')).toContain('15');
    expect(totals).toEqual([{ component: 'recurring', currency: 'USD', amountMinor: 8000 }]);
  });

  it.each([
    // 23:30 and 00:30 in Kolkata, on either side of the end of a month.
    ['Asia/Kolkata', ['2026-10-31', '2026-11-01'], [4000, 4000]],
    [undefined, ['2026-10-31', '2026-10-31'], [4000, 5500]],
  ] as const)('goes by the calendar of a zone: %s', async (timeZone, days, amounts) => {
    const answer = await simulate(`admin.${DOMAIN}`, platformKey, {
      plan: planOf({
        kind: 'tiered',
        measure: 'amount',
        window: 'month',
        mode: 'marginal',
        bands: BANDS,
      }),
      earner: RESELLER,
      events: [
        paid('e1', '2026-10-31T18:00:00Z', 40_000),
        paid('e2', '2026-10-31T19:00:00Z', 40_000),
      ],
      timeZone,
    });
    expect(answer.statusCode).toBe(200);
    const { lines } = answer.json<Answer>();
    expect(lines.map(({ payableFrom }) => payableFrom)).toEqual(days);
    expect(lines.map(({ amountMinor }) => amountMinor)).toEqual(amounts);
  });

  it("is open to a partner's own key on its host", async () => {
    const answer = await simulate(partner.host, ownKey, {
      plan: {
        currency: 'USD',
        components: [
          {
            key: 'share',
            trigger: 'invoice.paid',
            base: 'differential',
            structure: { kind: 'percentage', rate: '0.2' },
          },
        ],
      },
      earner: { kind: 'partner' },
      events: [paid('e1', '2026-10-03T12:00:00Z', 10_000, { resellerCommissionMinor: 800 })],
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json<Answer>().totals).toEqual([
      { component: 'share', currency: 'USD', amountMinor: 1200 },
    ]);
  });

  it('takes refunds back in proportion and tops up what came before', async () => {
    const refund = (id: string, day: string, amountMinor: number) =>
      paid(id, day, amountMinor, { type: 'invoice.refunded', reference: 'inv-p' });
    const refunded = await simulate(partner.host, ownKey, {
      plan: planOf({ kind: 'percentage', rate: '0.1' }),
      earner: RESELLER,
      events: [
        paid('p', '2026-10-01T00:00:00Z', 9999),
        refund('r1', '2026-10-02T00:00:00Z', 3333),
        refund('r2', '2026-10-03T00:00:00Z', 6666),
      ],
    });
    const shape = (answer: Answer) =>
      answer.lines.map(({ eventId, amountMinor, reversesEventId }) => [
        eventId,
        amountMinor,
        reversesEventId,
      ]);
    expect(shape(refunded.json())).toEqual([
      ['p', 1000, null],
      ['r1', -333, 'p'],
      ['r2', -667, 'p'],
    ]);
    const cliff = { kind: 'tiered', measure: 'amount', window: 'month', mode: 'cliff' };
    const reached = await simulate(partner.host, ownKey, {
      plan: planOf({ ...cliff, retroactive: true, bands: BANDS }),
      earner: RESELLER,
      events: [
        paid('e1', '2026-10-01T00:00:00Z', 40_000),
        paid('e2', '2026-10-02T00:00:00Z', 30_000),
      ],
    });
    expect(shape(reached.json())).toEqual([
      ['e1', 4000, null],
      ['e2', 4500, null],
      ['e1', 2000, null],
    ]);
  });

  it('closes windows for bonuses when asked to', async () => {
    const events = Array.from({ length: 12 }, (_, index) => ({
      id: `a${String(index)}`,
      type: 'customer.activated',
      occurredAt: `2026-07-${String(index + 10)}T00:00:00Z`,
      currency: 'USD',
      customerId: `c${String(index)}`,
    }));
    const steps = [{ atLeast: 10, bonusMinor: 50_000 }];
    const structure = {
      kind: 'performance_based',
      metric: 'new_customers',
      window: 'quarter',
      steps,
    };
    const answer = await simulate(partner.host, ownKey, {
      plan: { currency: 'USD', components: [{ key: 'bonus', structure }] },
      earner: RESELLER,
      events,
      closeWindows: true,
    });
    expect(answer.json<Answer>().totals).toEqual([
      { component: 'bonus', currency: 'USD', amountMinor: 50_000 },
    ]);
  });

  it('names every event that earned nothing, and why', async () => {
    const answer = await simulate(partner.host, ownKey, {
      plan: {
        currency: 'USD',
        components: [
          {
            key: 'recurring',
            trigger: 'invoice.paid',
            filter: { products: ['fiber'] },
            structure: { kind: 'percentage', rate: '0.1' },
          },
          {
            key: 'bonus',
            structure: {
              kind: 'performance_based',
              metric: 'new_customers',
              window: 'quarter',
              steps: [{ atLeast: 10, bonusMinor: 50_000 }],
            },
          },
        ],
      },
      earner: RESELLER,
      events: [
        paid('paid', '2026-10-01T00:00:00Z', 10_000, { product: 'fiber' }),
        paid('euros', '2026-10-02T00:00:00Z', 10_000, { product: 'fiber', currency: 'EUR' }),
        paid('dsl', '2026-10-03T00:00:00Z', 10_000, { product: 'dsl' }),
        paid('lost', '2026-10-04T00:00:00Z', 10_000, {
          type: 'invoice.refunded',
          reference: 'nobody-knows',
        }),
        paid('back', '2026-10-05T00:00:00Z', 10_000, {
          type: 'invoice.refunded',
          reference: 'inv-dsl',
        }),
        paid('upgrade', '2026-10-06T00:00:00Z', 10_000, { type: 'service.upgraded' }),
      ],
      closeWindows: true,
    });
    const { lines, skipped } = answer.json<Answer>();
    expect(lines.map(({ eventId }) => eventId)).toEqual(['paid']);
    expect(skipped.map(({ message: _message, ...skip }) => skip)).toEqual([
      { eventId: 'euros', component: 'recurring', reason: 'currency_mismatch' },
      { eventId: 'dsl', component: 'recurring', reason: 'filtered_out' },
      { eventId: 'lost', component: null, reason: 'unknown_invoice' },
      { eventId: 'back', component: null, reason: 'nothing_earned' },
      { eventId: 'upgrade', component: null, reason: 'not_triggered' },
      { eventId: null, component: 'bonus', reason: 'threshold_not_reached' },
    ]);
    expect(skipped.map(({ message }) => message)).toContain('The refunded invoice is not known.');
  });

  it.each([
    [
      'a plan that cannot be evaluated',
      {
        plan: planOf({
          kind: 'tiered',
          measure: 'amount',
          window: 'month',
          mode: 'cliff',
          bands: [{ upTo: 5, rate: '0.1' }],
        }),
      },
      ['plan', 'components', 0, 'structure', 'bands', 0, 'upTo'],
    ],
    ['a plan that is none', { plan: {} }, ['plan', 'currency']],
    [
      'an event that cannot be read',
      { events: [paid('e1', 'yesterday', 1)] },
      ['events', 0, 'occurredAt'],
    ],
    [
      'a field of an event that is misspelt',
      { events: [{ ...paid('e1', '2026-10-01T00:00:00Z', 1), produkt: 'fiber' }] },
      ['events', 0, 'produkt'],
    ],
    [
      'a field of a customer that is misspelt',
      { customers: [{ id: 'c1', activatedAt: '2026-01-01', activated: 1 }] },
      ['customers', 0, 'activated'],
    ],
    ['a tier at the wrong place', { earner: { ...RESELLER, level: 1 } }, ['earner', 'level']],
    ['a field that is misspelt', { closeWindow: true }, ['closeWindow']],
    [
      'the same event twice',
      { events: [paid('e1', '2026-10-01T00:00:00Z', 1), paid('e1', '2026-10-02T00:00:00Z', 1)] },
      ['events', 1, 'id'],
    ],
  ])('refuses %s with the path', async (_name, change, path) => {
    const answer = await simulate(partner.host, ownKey, {
      plan: planOf({ kind: 'percentage', rate: '0.1' }),
      earner: RESELLER,
      events: [paid('e1', '2026-10-01T00:00:00Z', 1)],
      ...change,
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const { issues } = answer.json<{ issues: { path: unknown }[] }>();
    expect(issues.map((issue) => issue.path)).toContainEqual(path);
  });

  it('needs its scope', async () => {
    const answer = await simulate(partner.host, otherScope, {
      plan: planOf({ kind: 'percentage', rate: '0.1' }),
      earner: RESELLER,
      events: [paid('e1', '2026-10-01T00:00:00Z', 1)],
    });
    expect(answer.statusCode).toBe(403);
  });
});
