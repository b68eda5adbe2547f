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
        path: 'tenants',
        lazy: async () => ({
          Component: (await import('../features/tenant/pages/tenants-page')).TenantsPage,
        }),
      },
      {
        path: 'tenants/new',
        lazy: async () => ({
          Component: (await import('../features/tenant/pages/new-tenant-page')).NewTenantPage,
        }),
      },
      {
        path: 'tenants/:id',
        lazy: async () => ({
          Component: (await import('../features/tenant/pages/tenant-page')).TenantPage,
        }),
      },
      {
        path: 'resellers',
        lazy: async () => ({
          Component: (await import('../features/reseller/pages/resellers-page')).ResellersPage,
        }),
      },
      {
        path: 'resellers/new',
        lazy: async () => ({
          Component: (await import('../features/reseller/pages/reseller-form')).NewResellerPage,
        }),
      },
      {
        path: 'resellers/:id/edit',
        lazy: async () => ({
          Component: (await import('../features/reseller/pages/reseller-form')).EditResellerPage,
        }),
      },
      {
        path: 'resellers/:id',
        lazy: async () => ({
          Component: (await import('../features/reseller/pages/reseller-page')).ResellerPage,
        }),
        children: [
          {
            index: true,
            lazy: async () => ({
              Component: (await import('../features/reseller/pages/reseller-page'))
                .ResellerEarnings,
            }),
          },
          {
            path: 'people',
            lazy: async () => ({
              Component: (await import('../features/reseller/pages/reseller-page')).ResellerPeople,
            }),
          },
          {
            path: 'activity',
            lazy: async () => ({
              Component: (await import('../features/reseller/pages/reseller-page'))
                .ResellerActivity,
            }),
          },
        ],
      },
      {
        path: 'customers',
        lazy: async () => ({
          Component: (await import('../features/customer/pages/customers-page')).CustomersPage,
        }),
      },
      {
        path: 'customers/assign',
        lazy: async () => ({
          Component: (await import('../features/assignment/pages/assign-page')).AssignPage,
        }),
      },
      {
        path: 'customers/:id',
        lazy: async () => ({
          Component: (await import('../features/customer/pages/customer-page')).CustomerPage,
        }),
        children: [
          {
            index: true,
            lazy: async () => ({
              Component: (await import('../features/customer/pages/customer-events'))
                .CustomerEvents,
            }),
          },
          {
            path: 'assignments',
            lazy: async () => ({
              Component: (await import('../features/customer/pages/customer-page'))
                .CustomerAssignments,
            }),
          },
        ],
      },
      {
        path: 'imports',
        lazy: async () => ({
          Component: (await import('../features/import/pages/imports-page')).ImportsPage,
        }),
      },
      {
        path: 'imports/new',
        lazy: async () => ({
          Component: (await import('../features/import/pages/new-import-page')).NewImportPage,
        }),
      },
      {
        path: 'imports/:id/columns',
        lazy: async () => ({
          Component: (await import('../features/import/pages/mapping-page')).MappingPage,
        }),
      },
      {
        path: 'imports/:id',
        lazy: async () => ({
          Component: (await import('../features/import/pages/import-page')).ImportPage,
        }),
      },
      {
        path: 'plans',
        lazy: async () => ({
          Component: (await import('../features/plan/pages/plans-page')).PlansPage,
        }),
      },
      {
        path: 'plans/new',
        lazy: async () => ({
          Component: (await import('../features/plan/pages/new-plan-page')).NewPlanPage,
        }),
      },
      {
        path: 'plans/:id',
        lazy: async () => ({
          Component: (await import('../features/plan/pages/plan-page')).PlanPage,
        }),
      },
      {
        path: 'plans/:id/versions/new',
        lazy: async () => ({
          Component: (await import('../features/plan/pages/new-version-page')).NewVersionPage,
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
        path: 'commissions/lines',
        lazy: async () => ({
          Component: (await import('../features/commission/pages/lines-page')).LinesPage,
        }),
      },
      {
        path: 'commissions/lines/:id',
        lazy: async () => ({
          Component: (await import('../features/commission/pages/line-page')).LinePage,
        }),
      },
      {
        path: 'commissions/runs',
        lazy: async () => ({
          Component: (await import('../features/commission/pages/runs-page')).RunsPage,
        }),
      },
      {
        path: 'months',
        lazy: async () => ({
          Component: (await import('../features/period/pages/periods-page')).PeriodsPage,
        }),
      },
      {
        path: 'months/:period',
        lazy: async () => ({
          Component: (await import('../features/period/pages/period-page')).PeriodPage,
        }),
      },
      {
        path: 'settings/settling',
        lazy: async () => ({
          Component: (await import('../features/settlement/pages/settlement-page')).SettlementPage,
        }),
      },
      {
        path: 'earnings',
        lazy: async () => ({
          Component: (await import('../features/earning/pages/earnings-page')).EarningsPage,
        }),
      },
      {
        path: 'liabilities',
        lazy: async () => ({
          Component: (await import('../features/liability/pages/liabilities-page')).LiabilitiesPage,
        }),
      },
      {
        path: 'claims',
        lazy: async () => ({
          Component: (await import('../features/claim/pages/claims-page')).ClaimsPage,
        }),
      },
      {
        path: 'exceptions',
        lazy: async () => ({
          Component: (await import('../features/liability/pages/exceptions-page')).ExceptionsPage,
        }),
      },
      {
        path: 'exceptions/:kind',
        lazy: async () => ({
          Component: (await import('../features/liability/pages/exception-events-page'))
            .ExceptionEventsPage,
        }),
      },
      {
        path: 'ledger',
        lazy: async () => ({
          Component: (await import('../features/ledger/pages/ledger-page')).LedgerPage,
        }),
      },
      {
        path: 'ledger/accounts',
        lazy: async () => ({
          Component: (await import('../features/ledger/pages/accounts-page')).LedgerAccountsPage,
        }),
      },
      {
        path: 'ledger/accounts/:id',
        lazy: async () => ({
          Component: (await import('../features/ledger/pages/account-page')).LedgerAccountPage,
        }),
      },
      {
        path: 'payouts',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/payouts-page')).PayoutsPage,
        }),
      },
      {
        path: 'payouts/new',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/new-batch-page')).NewBatchPage,
        }),
      },
      {
        path: 'payouts/details',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/payees-page')).PayeesPage,
        }),
      },
      {
        path: 'payouts/platform',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/own-payouts-page')).PaidByPlatformPage,
        }),
      },
      {
        path: 'payouts/unknown',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/unknown-payouts-page'))
            .UnknownPayoutsPage,
        }),
      },
      {
        path: 'payouts/payment/:id',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/payout-page')).PayoutPage,
        }),
      },
      {
        path: 'payouts/:id',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/batch-page')).BatchPage,
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
        path: 'disputes/review',
        lazy: async () => ({
          Component: (await import('../features/dispute/pages/review-page')).DisputeReviewPage,
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
        path: 'settings/team',
        lazy: async () => ({
          Component: (await import('../features/team/pages/team-page')).TeamPage,
        }),
      },
      {
        path: 'settings/brand',
        lazy: async () => ({
          Component: (await import('../features/brand/pages/brand-page')).BrandPage,
        }),
      },
      {
        path: 'settings/api-keys',
        lazy: async () => ({
          Component: (await import('../features/api-key/pages/api-keys-page')).ApiKeysPage,
        }),
      },
      {
        path: 'settings/activity',
        lazy: async () => ({
          Component: (await import('../features/audit/pages/audit-page')).AuditPage,
        }),
      },
      {
        path: 'activity',
        lazy: async () => ({
          Component: (await import('../features/activity/pages/activity-page')).ActivityPage,
        }),
      },
      accountRoute,
      { path: '*', Component: NotFoundState },
    ],
  },
];
