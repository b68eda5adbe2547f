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
        path: 'partners',
        lazy: async () => ({
          Component: (await import('../features/partner/pages/partners-page')).PartnersPage,
        }),
      },
      {
        path: 'partners/new',
        lazy: async () => ({
          Component: (await import('../features/partner/pages/partner-form')).NewPartnerPage,
        }),
      },
      {
        path: 'partners/:id/edit',
        lazy: async () => ({
          Component: (await import('../features/partner/pages/partner-form')).EditPartnerPage,
        }),
      },
      {
        path: 'partners/:partnerId/plan/new',
        lazy: async () => ({
          Component: (await import('../features/plan/pages/plan-pages')).NewPlanPage,
        }),
      },
      {
        path: 'partners/:partnerId/plan/:id',
        lazy: async () => ({
          Component: (await import('../features/plan/pages/plan-pages')).PlanPage,
        }),
      },
      {
        path: 'partners/:partnerId/plan/:id/versions/new',
        lazy: async () => ({
          Component: (await import('../features/plan/pages/plan-pages')).NewPlanVersionPage,
        }),
      },
      {
        path: 'partners/:partnerId/payout/new',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/new-batch-page')).NewBatchPage,
        }),
      },
      {
        path: 'partners/:partnerId/payout/:id',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/batch-page')).BatchPage,
        }),
      },
      {
        path: 'partners/:partnerId/payment/:id',
        lazy: async () => ({
          Component: (await import('../features/payout/pages/payout-page')).PayoutPage,
        }),
      },
      {
        path: 'partners/:partnerId/line/:id',
        lazy: async () => ({
          Component: (await import('../features/commission/pages/line-page')).LinePage,
        }),
      },
      {
        path: 'partners/:partnerId/draft',
        lazy: async () => ({
          Component: (await import('../features/statement/pages/draft-page')).DraftPage,
        }),
      },
      {
        path: 'partners/:partnerId/statements/:id',
        lazy: async () => ({
          Component: (await import('../features/statement/pages/statement-page')).StatementPage,
        }),
      },
      {
        path: 'partners/:partnerId/disputes/review',
        lazy: async () => ({
          Component: (await import('../features/dispute/pages/review-page')).DisputeReviewPage,
        }),
      },
      {
        path: 'partners/:partnerId/disputes/:id',
        lazy: async () => ({
          Component: (await import('../features/dispute/pages/dispute-page')).DisputePage,
        }),
      },
      {
        path: 'partners/:partnerId/month/:period',
        lazy: async () => ({
          Component: (await import('../features/period/pages/period-page')).PeriodPage,
        }),
      },
      {
        path: 'partners/:partnerId/tenant/:id',
        lazy: async () => ({
          Component: (await import('../features/tenant/pages/tenant-page')).TenantPage,
        }),
      },
      {
        path: 'partners/:partnerId/accounts',
        lazy: async () => ({
          Component: (await import('../features/ledger/pages/accounts-page')).LedgerAccountsPage,
        }),
      },
      {
        path: 'partners/:partnerId/accounts/:id',
        lazy: async () => ({
          Component: (await import('../features/ledger/pages/account-page')).LedgerAccountPage,
        }),
      },
      {
        path: 'partners/:partnerId/exceptions/:kind',
        lazy: async () => ({
          Component: (await import('../features/exception/pages/exception-page')).ExceptionPage,
        }),
      },
      {
        path: 'exceptions',
        lazy: async () => ({
          Component: (await import('../features/exception/pages/exceptions-page')).ExceptionsPage,
        }),
      },
      {
        path: 'claims',
        lazy: async () => ({
          Component: (await import('../features/claim/pages/claims-page')).ClaimsPage,
        }),
      },
      {
        path: 'liabilities',
        lazy: async () => ({
          Component: (await import('../features/liability/pages/liabilities-page')).LiabilitiesPage,
        }),
      },
      {
        path: 'partners/:id',
        lazy: async () => ({
          Component: (await import('../features/partner/pages/partner-page')).PartnerPage,
        }),
        children: [
          {
            index: true,
            lazy: async () => ({
              Component: (await import('../features/tenant/pages/tenants-page')).PartnerTenants,
            }),
          },
          {
            lazy: async () => ({
              Component: (await import('../features/partner/pages/partner-money')).PartnerMoney,
            }),
            children: [
              {
                path: 'commissions',
                lazy: async () => ({
                  Component: (await import('../features/partner/pages/partner-commissions'))
                    .PartnerCommissions,
                }),
              },
              {
                path: 'months',
                lazy: async () => ({
                  Component: (await import('../features/period/pages/partner-periods'))
                    .PartnerPeriods,
                }),
              },
              {
                path: 'ledger',
                lazy: async () => ({
                  Component: (await import('../features/ledger/pages/partner-ledger'))
                    .PartnerLedger,
                }),
              },
              {
                path: 'payouts',
                lazy: async () => ({
                  Component: (await import('../features/payout/pages/partner-payouts'))
                    .PartnerPayouts,
                }),
              },
              {
                path: 'exceptions',
                lazy: async () => ({
                  Component: (await import('../features/exception/pages/partner-exceptions'))
                    .PartnerExceptions,
                }),
              },
              {
                path: 'claims',
                lazy: async () => ({
                  Component: (await import('../features/claim/pages/partner-claims')).PartnerClaims,
                }),
              },
              {
                path: 'settling',
                lazy: async () => ({
                  Component: (await import('../features/settlement/pages/partner-settling'))
                    .PartnerSettling,
                }),
              },
              {
                path: 'statements',
                lazy: async () => ({
                  Component: (await import('../features/statement/pages/partner-statements'))
                    .PartnerStatements,
                }),
              },
              {
                path: 'disputes',
                lazy: async () => ({
                  Component: (await import('../features/dispute/pages/partner-disputes'))
                    .PartnerDisputes,
                }),
              },
              {
                path: 'adjustments',
                lazy: async () => ({
                  Component: (await import('../features/adjustment/pages/partner-adjustments'))
                    .PartnerAdjustments,
                }),
              },
            ],
          },
          {
            path: 'plans',
            lazy: async () => ({
              Component: (await import('../features/partner/pages/partner-tabs')).PartnerPlans,
            }),
          },
          {
            path: 'team',
            lazy: async () => ({
              Component: (await import('../features/partner/pages/partner-tabs')).PartnerTeam,
            }),
          },
          {
            path: 'brand',
            lazy: async () => ({
              Component: (await import('../features/partner/pages/partner-tabs')).PartnerBrand,
            }),
          },
          {
            path: 'activity',
            lazy: async () => ({
              Component: (await import('../features/partner/pages/partner-tabs')).PartnerActivity,
            }),
          },
        ],
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
        path: 'settings/users',
        lazy: async () => ({
          Component: (await import('../features/user/pages/users-page')).UsersPage,
        }),
      },
      {
        path: 'settings/api-keys',
        lazy: async () => ({
          Component: (await import('../features/api-key/pages/api-keys-page')).ApiKeysPage,
        }),
      },
      {
        path: 'audit',
        lazy: async () => ({
          Component: (await import('../features/audit/pages/audit-page')).AuditPage,
        }),
      },
      accountRoute,
      { path: '*', Component: NotFoundState },
    ],
  },
];
