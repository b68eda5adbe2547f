import { describe, expect, test } from 'vitest';
import { speakerOf } from '../testing/speaker';
import { explanationSentences, sayExplanation, skipSentence } from './sentences';
import { SKIP_REASONS } from './facts';
import { simulate } from './simulate';
import { eventOf, invoices, paidPlan, planOf, RESELLER, run } from './testing';
import type { EvaluatedLine } from './facts';

const said = (line: EvaluatedLine | undefined, locale?: string): string[] =>
  line === undefined ? [] : explanationSentences(line.explanation, { intl: speakerOf(locale) });

const BANDS = [
  { upTo: 50000, rate: '0.1' },
  { upTo: null, rate: '0.15' },
];

test('a stored explanation is said in the language of whoever reads it', () => {
  const [line] = run(paidPlan({ kind: 'percentage', rate: '0.1' }), invoices([40000n]));
  const german = speakerOf('de-DE', {
    'domain.event.invoicePaid': 'Rechnung bezahlt',
    'domain.why.eventAmount': '{event} am {day}: {amount}.',
    'domain.why.commission': 'Provision: {amount}.',
  });
  const stored: unknown = JSON.parse(JSON.stringify(line?.explanation));
  const sentences = sayExplanation(stored, { intl: german }).map((one) =>
    one.replaceAll('\u00A0', ' '),
  );
  expect(sentences[0]).toMatch(/^Rechnung bezahlt am \d\d\.\d\d\.2026: 400,00 \$\.$/);
  expect(sentences).toContain('Provision: 40,00 $.');
  expect(sayExplanation({ k: 'from another time' }, { intl: german })).toEqual([]);
});

describe('an amount becomes its steps as short sentences with numbers', () => {
  test('marginal bands, multiplier, limit', () => {
    const structure = {
      kind: 'tiered',
      measure: 'amount',
      window: 'month',
      mode: 'marginal',
      bands: BANDS,
    };
    const rest = {
      tierMultipliers: { bronze: '1.1' },
      limits: { maxPerEventMinor: 4000 },
      holdDays: 30,
    };
    const [, second] = run(paidPlan(structure, rest), invoices([40000n, 30000n]));
    expect(said(second)).toEqual([
      'Invoice paid on Aug 4, 2026: $300.00.',
      'Position in 2026-08: $400.00 before, $700.00 after.',
      'In the band up to $500.00: $100.00 at 10 %, $10.00.',
      'In the band above $500.00: $200.00 at 15 %, $30.00.',
      'Times 1.1 for tier bronze.',
      'Limited to $40.00 for one event.',
      'Commission: $40.00.',
      'Held for 30 days, payable from Sep 3, 2026.',
    ]);
  });

  test('a rounded percentage, in German', () => {
    const [line] = run(paidPlan({ kind: 'percentage', rate: '0.125' }), [
      eventOf({ amountMinor: 9999n }),
    ]);
    expect(said(line, 'de-DE')).toEqual([
      'Invoice paid on 03.08.2026: 99,99\u00a0$.',
      '12,5 % of 99,99\u00a0$: 12,49875\u00a0$.',
      'Rounded to 12,50\u00a0$.',
      'Commission: 12,50\u00a0$.',
      'Payable from 03.08.2026.',
    ]);
  });

  test('a period limit says what was earned and what was left', () => {
    const plan = paidPlan(
      { kind: 'percentage', rate: '0.12' },
      { limits: { maxPerPeriodMinor: 3000 } },
    );
    const [, second] = run(plan, invoices([20000n, 20000n]));
    expect(said(second)).toContain(
      'Limited to $30.00 a month: $24.00 was already earned, so $6.00 was left.',
    );
  });

  test('refund, clawback, true-up and bonus', () => {
    const structure = {
      kind: 'tiered',
      measure: 'amount',
      window: 'month',
      mode: 'cliff',
      retroactive: true,
      bands: BANDS,
    };
    const { lines } = simulate({
      prepared: planOf([
        {
          key: 'a',
          trigger: 'invoice.paid',
          structure,
          clawback: { onChurnWithinMonths: 12, schedule: 'linear' },
        },
        {
          key: 'b',
          structure: {
            kind: 'performance_based',
            metric: 'net_revenue',
            window: 'month',
            steps: [{ atLeast: 100, rate: '0.1' }],
            appliesTo: 'a',
          },
        },
      ]),
      earner: RESELLER,
      customers: [{ id: 'c1', activatedOn: Date.UTC(2026, 6, 10) }],
      events: [
        ...invoices([40000n, 30000n]),
        eventOf({
          id: 'r',
          type: 'invoice.refunded',
          reference: 'inv-1',
          amountMinor: 20000n,
          occurredAt: Date.UTC(2026, 7, 20),
        }),
        eventOf({
          id: 'x',
          type: 'customer.churned',
          reference: null,
          amountMinor: null,
          occurredAt: Date.UTC(2026, 7, 21),
        }),
      ],
      closeWindows: true,
    });
    expect(lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['earning', 4000n],
      ['earning', 4500n],
      ['true_up', 2000n],
      ['reversal', -2000n],
      ['reversal', -1000n],
      ['clawback', -1833n],
      ['clawback', -917n],
      ['clawback', -4125n],
      ['bonus', 62n],
    ]);
    const words = lines.map((line) => said(line));
    expect(words[2]).toContain('$400.00 now earns 15 % instead of 10 %.');
    expect(words[3]).toContain('Of $400.00 paid, $200.00 is now refunded in total.');
    expect(words[3]).toContain('Taken back: −$20.00.');
    expect(words[5]).toContain('Leaving within 12 months takes back 11 ÷ 12 of what is left.');
    expect(words[8]).toContain('In 2026-08, net revenue: $500.00; the step needs at least $1.00.');
  });

  test.each(SKIP_REASONS)('no commission (%s) is said in a sentence', (reason) => {
    expect(skipSentence(reason, speakerOf())).toMatch(/^[A-Z].*\.$/);
  });
});

test('one month is said as one, and a band of flat amounts by its amounts', () => {
  const [line] = run(
    paidPlan({ kind: 'percentage', rate: '0.1' }, { durationMonths: 1 }, { rules: 2 }),
    [eventOf({})],
  );
  expect(said(line, 'en-US')).toContain(
    'The activation date is not known, so the limit of 1 month was not applied.',
  );
  const bands = [
    { upTo: 1, rate: '0.1', flatMinor: 100 },
    { upTo: null, rate: '0.2', flatMinor: 300 },
  ];
  const cliff = {
    kind: 'tiered',
    measure: 'count',
    window: 'month',
    mode: 'cliff',
    retroactive: true,
    bands,
  };
  const lines = run(paidPlan(cliff), [eventOf({ id: 'a' }), eventOf({ id: 'b' })]);
  expect(said(lines.at(-1), 'en-US')).toContain(
    '$10.00 now earns 20 % and $3.00 instead of 10 % and $1.00.',
  );
});
