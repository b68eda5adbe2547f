import { accountRoute, openRoutes } from '@portal/screens/identity/routes';
import { NotFoundState } from '@portal/ui/patterns/state';
import type { RouteObject } from 'react-router';
import { RouteError } from './route-error';
import { Shell } from './shell';

/** Every page of the app; each loads when it is opened. */
export const routes: RouteObject[] = [
  ...openRoutes,
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: RouteError,
    children: [
      {
        index: true,
        lazy: async () => ({
          Component: (await import('../features/overview/pages/overview-page')).OverviewPage,
        }),
      },
      {
        path: 'customers',
        lazy: async () => ({
          Component: (await import('../features/customer/pages/customers-page')).CustomersPage,
        }),
      },
      {
        path: 'customers/:id',
        lazy: async () => ({
          Component: (await import('../features/customer/pages/customer-page')).CustomerPage,
        }),
      },
      {
        path: 'commissions',
        lazy: async () => ({
          Component: (await import('../features/commission/pages/commissions-page'))
            .CommissionsPage,
        }),
      },
      {
        path: 'commissions/:id',
        lazy: async () => ({
          Component: (await import('../features/commission/pages/commission-line-page'))
            .CommissionLinePage,
        }),
      },
      {
        path: 'earnings',
        lazy: async () => ({
          Component: (await import('../features/earning/pages/earnings-page')).EarningsPage,
        }),
      },
      {
        path: 'payouts',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/payouts-page')).PayoutsPage,
        }),
      },
      {
        path: 'payouts/due',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/payable-page')).PayablePage,
        }),
      },
      {
        path: 'payouts/:id',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/payout-page')).PayoutPage,
        }),
      },
      {
        path: 'statements',
        lazy: async () => ({
          Component: (await import('../features/statement/pages/statements-page')).StatementsPage,
        }),
      },
      {
        path: 'statements/draft',
        lazy: async () => ({
          Component: (await import('../features/statement/pages/draft-page')).DraftPage,
        }),
      },
      {
        path: 'statements/:id',
        lazy: async () => ({
          Component: (await import('../features/statement/pages/statement-page')).StatementPage,
        }),
      },
      {
        path: 'disputes',
        lazy: async () => ({
          Component: (await import('../features/dispute/pages/disputes-page')).DisputesPage,
        }),
      },
      {
        path: 'disputes/:id',
        lazy: async () => ({
          Component: (await import('../features/dispute/pages/dispute-page')).DisputePage,
        }),
      },
      {
        path: 'adjustments',
        lazy: async () => ({
          Component: (await import('../features/adjustment/pages/adjustments-page'))
            .AdjustmentsPage,
        }),
      },
      {
        path: 'profile',
        lazy: async () => ({
          Component: (await import('../features/profile/pages/profile-page')).ProfilePage,
        }),
      },
      {
        path: 'team',
        lazy: async () => ({
          Component: (await import('../features/team/pages/team-page')).TeamPage,
        }),
      },
      accountRoute,
      { path: '*', Component: NotFoundState },
    ],
  },
];
