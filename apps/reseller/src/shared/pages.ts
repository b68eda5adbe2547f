import type { PageTable } from '@portal/screens/portal/pages';

/** Every page of this app: the only place that spells an address. `paths` and the router come from it. */
export const PAGES = {
  overview: { path: '/', area: 'overview' },
  customers: { path: '/customers', area: 'customers' },
  customer: { path: '/customers/:id', area: 'customers' },
  earnings: { path: '/earnings', area: 'earnings' },
  commissions: { path: '/commissions', area: 'commissions' },
  commissionLine: { path: '/commissions/:id', area: 'commissions' },
  payouts: { path: '/payouts', area: 'payouts' },
  payable: { path: '/payouts/due', area: 'payouts' },
  payout: { path: '/payouts/:id', area: 'payouts' },
  statements: { path: '/statements', area: 'statements' },
  statementDraft: { path: '/statements/draft', area: 'statements' },
  statement: { path: '/statements/:id', area: 'statements' },
  disputes: { path: '/disputes', area: 'disputes' },
  dispute: { path: '/disputes/:id', area: 'disputes' },
  adjustments: { path: '/adjustments', area: 'adjustments' },
  profile: { path: '/profile', area: 'profile' },
  team: { path: '/team', area: 'team' },
  account: { path: '/account' },
} as const satisfies PageTable;
