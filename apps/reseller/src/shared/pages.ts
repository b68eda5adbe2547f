import { defineMessages } from '@portal/domain/text/message';
import type { PageTable } from '@portal/screens/portal/pages';

/** What the tabs are called. */
const TITLES = defineMessages({
  overview: { id: 'reseller.tab.overview', defaultMessage: 'Home' },
  onboarding: { id: 'reseller.tab.onboarding', defaultMessage: 'Onboarding' },
  customers: { id: 'reseller.tab.customers', defaultMessage: 'All customers' },
  earnings: { id: 'reseller.tab.earnings', defaultMessage: 'Summary' },
  commissions: { id: 'reseller.tab.commissions', defaultMessage: 'Commissions' },
  statements: { id: 'reseller.tab.statements', defaultMessage: 'Statements' },
  payouts: { id: 'reseller.tab.payouts', defaultMessage: 'Payouts' },
  disputes: { id: 'reseller.tab.disputes', defaultMessage: 'Disputes' },
  adjustments: { id: 'reseller.tab.adjustments', defaultMessage: 'Adjustments' },
  profile: { id: 'reseller.tab.profile', defaultMessage: 'Profile' },
  team: { id: 'reseller.tab.team', defaultMessage: 'Team' },
});

/** Every page of this app: the only place that spells an address. `paths`, the router and the navigation come from it. */
export const PAGES = {
  overview: { path: '/', area: 'home', tab: 'home', title: TITLES.overview },
  onboarding: { path: '/onboarding', area: 'home', tab: 'onboarding', title: TITLES.onboarding },
  customers: { path: '/customers', area: 'customers', tab: 'all', title: TITLES.customers },
  customer: { path: '/customers/:id', area: 'customers', tab: 'all' },
  earnings: {
    path: '/earnings/summary',
    area: 'earnings',
    tab: 'summary',
    title: TITLES.earnings,
    formerly: ['/earnings'],
  },
  commissions: {
    path: '/earnings/commissions',
    area: 'earnings',
    tab: 'commissions',
    title: TITLES.commissions,
    formerly: ['/commissions'],
  },
  commissionLine: {
    path: '/earnings/commissions/:id',
    area: 'earnings',
    tab: 'commissions',
    formerly: ['/commissions/:id'],
  },
  statements: {
    path: '/earnings/statements',
    area: 'earnings',
    tab: 'statements',
    title: TITLES.statements,
    formerly: ['/statements'],
  },
  statementDraft: {
    path: '/earnings/statements/draft',
    area: 'earnings',
    tab: 'statements',
    formerly: ['/statements/draft'],
  },
  statement: {
    path: '/earnings/statements/:id',
    area: 'earnings',
    tab: 'statements',
    formerly: ['/statements/:id'],
  },
  payouts: {
    path: '/earnings/payouts',
    area: 'earnings',
    tab: 'payouts',
    title: TITLES.payouts,
    formerly: ['/payouts'],
  },
  payable: {
    path: '/earnings/payouts/due',
    area: 'earnings',
    tab: 'payouts',
    formerly: ['/payouts/due'],
  },
  agreement: { path: '/earnings/payouts/agreement', area: 'earnings', tab: 'payouts' },
  payout: {
    path: '/earnings/payouts/:id',
    area: 'earnings',
    tab: 'payouts',
    formerly: ['/payouts/:id'],
  },
  disputes: {
    path: '/earnings/disputes',
    area: 'earnings',
    tab: 'disputes',
    title: TITLES.disputes,
    formerly: ['/disputes'],
  },
  dispute: {
    path: '/earnings/disputes/:id',
    area: 'earnings',
    tab: 'disputes',
    formerly: ['/disputes/:id'],
  },
  adjustments: {
    path: '/earnings/adjustments',
    area: 'earnings',
    tab: 'adjustments',
    title: TITLES.adjustments,
    formerly: ['/adjustments'],
  },
  profile: {
    path: '/settings/profile',
    area: 'settings',
    tab: 'profile',
    title: TITLES.profile,
    formerly: ['/settings', '/profile'],
  },
  team: {
    path: '/settings/team',
    area: 'settings',
    tab: 'team',
    title: TITLES.team,
    formerly: ['/team'],
  },
  account: { path: '/account' },
} as const satisfies PageTable;
