import type { Component } from '@portal/domain/commission/plan';
import { expect, test } from 'vitest';
import { componentSummary } from './component-summary';

const cases: [string, Component][] = [
  [
    '$75.00 for each new customer, held 30 days, taken back if the customer leaves within 6 months',
    {
      key: 'acquisition',
      trigger: 'customer.activated',
      structure: { kind: 'flat_rate', amountMinor: 7500, per: 'event' },
      holdDays: 30,
      clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
    },
  ],
  [
    '5 % of each paid invoice, for fiber, dsl, for 24 months',
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      filter: { products: ['fiber', 'dsl'] },
      durationMonths: 24,
      structure: { kind: 'percentage', rate: '0.05' },
    },
  ],
  [
    '20 % of each paid invoice, less what resellers earn on it',
    {
      key: 'share',
      trigger: 'invoice.paid',
      base: 'differential',
      structure: { kind: 'percentage', rate: '0.2' },
    },
  ],
  [
    '5 % to 10 % of each paid invoice, rising within the quarter',
    {
      key: 'tiered',
      trigger: 'invoice.paid',
      structure: {
        kind: 'tiered',
        measure: 'amount',
        window: 'quarter',
        mode: 'marginal',
        bands: [
          { upTo: 1000000, rate: '0.05' },
          { upTo: null, rate: '0.1' },
        ],
      },
    },
  ],
  [
    '$40.00 for each unit of each upgrade and up to $500.00 each quarter by new customers',
    {
      key: 'mixed',
      trigger: 'service.upgraded',
      structure: {
        kind: 'hybrid',
        parts: [
          { kind: 'flat_rate', amountMinor: 4000, per: 'unit' },
          {
            kind: 'performance_based',
            metric: 'new_customers',
            window: 'quarter',
            steps: [
              { atLeast: 5, bonusMinor: 10000 },
              { atLeast: 10, bonusMinor: 50000 },
            ],
          },
        ],
      },
    },
  ],
];

test.each(cases)('%s', (sentence, component) => {
  expect(componentSummary(component, 'USD').replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(sentence);
});
