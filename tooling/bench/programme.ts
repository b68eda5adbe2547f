/**
 * The plan of a real programme, as in the commission rules: sign-ups at a flat amount, held and reversed, and what
 * customers pay in marginal bands of the quarter, by tier, for two years, limited for an event and for a month.
 */
export const PROGRAMME = {
  currency: 'USD',
  components: [
    {
      key: 'acquisition',
      trigger: 'customer.activated',
      filter: { products: ['fiber', 'dsl'] },
      structure: { kind: 'flat_rate', amountMinor: 7500, per: 'event' },
      holdDays: 30,
      clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
    },
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      durationMonths: 24,
      structure: {
        kind: 'tiered',
        measure: 'amount',
        window: 'quarter',
        mode: 'marginal',
        bands: [
          { upTo: 1_000_000, rate: '0.05' },
          { upTo: 2_500_000, rate: '0.07' },
          { upTo: null, rate: '0.1' },
        ],
      },
      tierMultipliers: { bronze: '1', silver: '1.1', gold: '1.2', platinum: '1.35' },
      limits: { maxPerEventMinor: 50_000, maxPerPeriodMinor: 2_000_000_000 },
    },
  ],
};
