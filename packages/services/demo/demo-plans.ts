import type { PlanDefinition } from '@portal/contracts/plan';
import type { DemoPlan } from './demo-types';

interface Rates {
  readonly currency: string;
  readonly acquisition: number;
  readonly recurring: string;
  readonly upgrade: number;
  readonly clawbackMonths?: number;
  /** A bonus for so many new customers in a quarter, minor units. */
  readonly quarterBonus?: { readonly customers: number; readonly amountMinor: number };
}

/** Acquisition, recurring share and upgrades, as most plans have them, and a bonus for a good quarter where it is said. */
export const resellerPlan = (rates: Rates): PlanDefinition => ({
  currency: rates.currency,
  components: [
    {
      key: 'acquisition',
      trigger: 'customer.activated',
      structure: { kind: 'flat_rate', amountMinor: rates.acquisition, per: 'event' },
      holdDays: 30,
      ...(rates.clawbackMonths === undefined
        ? {}
        : { clawback: { onChurnWithinMonths: rates.clawbackMonths, schedule: 'linear' } }),
    },
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate: rates.recurring },
    },
    {
      key: 'upgrade',
      trigger: 'service.upgraded',
      structure: { kind: 'flat_rate', amountMinor: rates.upgrade, per: 'event' },
    },
    ...(rates.quarterBonus === undefined
      ? []
      : [
          {
            key: 'quarter-bonus',
            structure: {
              kind: 'performance_based',
              metric: 'new_customers',
              window: 'quarter',
              steps: [
                {
                  atLeast: rates.quarterBonus.customers,
                  bonusMinor: rates.quarterBonus.amountMinor,
                },
              ],
            },
          },
        ]),
  ],
});

/** What the platform pays a partner of a tier. */
export const platformPlan = (tier: string, currency: string, rate: string): DemoPlan => ({
  name: `Platform ${tier}`,
  description: `What the platform pays a ${tier} partner: a share of what its customers paid.`,
  versions: [
    {
      monthsAgo: 24,
      definition: {
        currency,
        components: [
          {
            key: 'revenue-share',
            trigger: 'invoice.paid',
            base: 'event',
            structure: { kind: 'percentage', rate },
          },
        ],
      },
    },
  ],
});
