/** Address of each page of this app, below its base; the only place that spells them. */
export const paths = {
  overview: '/',
  customers: '/customers',
  customer: (id: string) => `/customers/${id}`,
  earnings: '/earnings',
  commissions: '/commissions',
  commissionLine: (id: string) => `/commissions/${id}`,
  payouts: '/payouts',
  statements: '/statements',
  statementDraft: '/statements/draft',
  statement: (id: string) => `/statements/${id}`,
  disputes: '/disputes',
  dispute: (id: string) => `/disputes/${id}`,
  adjustments: '/adjustments',
  profile: '/profile',
  team: '/team',
  account: '/account',
} as const;
