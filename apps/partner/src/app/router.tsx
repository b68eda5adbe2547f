import { portalRoutes } from '@portal/screens/portal/portal-routes';
import { PAGES } from '../shared/pages';
import { Shell } from './shell';

/** Every page of the app as `PAGES` places it; each loads when it is opened. */
export const routes = portalRoutes({
  shell: Shell,
  pages: PAGES,
  views: {
    overview: async () => (await import('../features/overview/pages/overview-page')).OverviewPage,
    onboarding: async () =>
      (await import('../features/onboarding/pages/own-onboarding-page')).OnboardingPage,
    tenants: async () => (await import('../features/tenant/pages/tenants-page')).TenantsPage,
    tenant: async () => (await import('../features/tenant/pages/tenant-page')).TenantPage,
    newTenant: async () => (await import('../features/tenant/pages/new-tenant-page')).NewTenantPage,
    resellers: async () =>
      (await import('../features/reseller/pages/resellers-page')).ResellersPage,
    reseller: async () =>
      (await import('../features/reseller/pages/reseller-page')).ResellerEarnings,
    resellerActivity: async () =>
      (await import('../features/reseller/pages/reseller-page')).ResellerActivity,
    resellerPeople: async () =>
      (await import('../features/reseller/pages/reseller-page')).ResellerPeople,
    newReseller: async () =>
      (await import('../features/reseller/pages/reseller-form')).NewResellerPage,
    editReseller: async () =>
      (await import('../features/reseller/pages/reseller-form')).EditResellerPage,
    applications: async () =>
      (await import('../features/application/pages/applications-page')).ApplicationsPage,
    applicationReview: async () =>
      (await import('../features/application/pages/review-page')).ApplicationReviewPage,
    application: async () =>
      (await import('../features/application/pages/application-page')).ApplicationPage,
    onboardings: async () =>
      (await import('../features/onboarding/pages/onboardings-page')).OnboardingsPage,
    resellerOnboarding: async () =>
      (await import('../features/onboarding/pages/onboarding-page')).OnboardingPage,
    programme: async () =>
      (await import('../features/programme/pages/programme-tabs')).ProgrammeSettings,
    programmeQuestions: async () =>
      (await import('../features/programme/pages/programme-tabs')).ProgrammeQuestions,
    programmeSources: async () =>
      (await import('../features/programme/pages/programme-tabs')).ProgrammeSources,
    programmeAgreement: async () =>
      (await import('../features/agreement/pages/programme-agreement')).ProgrammeAgreement,
    programmeHistory: async () =>
      (await import('../features/programme/pages/programme-tabs')).ProgrammeHistory,
    customers: async () =>
      (await import('../features/customer/pages/customers-page')).CustomersPage,
    customer: async () =>
      (await import('../features/customer/pages/customer-events')).CustomerEvents,
    customerAssignments: async () =>
      (await import('../features/customer/pages/customer-page')).CustomerAssignments,
    assign: async () => (await import('../features/assignment/pages/assign-page')).AssignPage,
    imports: async () => (await import('../features/import/pages/imports-page')).ImportsPage,
    newImport: async () => (await import('../features/import/pages/new-import-page')).NewImportPage,
    import: async () => (await import('../features/import/pages/import-page')).ImportPage,
    importMapping: async () => (await import('../features/import/pages/mapping-page')).MappingPage,
    plans: async () => (await import('../features/plan/pages/plans-page')).PlansPage,
    plan: async () => (await import('../features/plan/pages/plan-page')).PlanPage,
    newPlan: async () => (await import('../features/plan/pages/new-plan-page')).NewPlanPage,
    newPlanVersion: async () =>
      (await import('../features/plan/pages/new-version-page')).NewVersionPage,
    commissions: async () =>
      (await import('../features/commission/pages/commissions-page')).CommissionsPage,
    commissionLines: async () =>
      (await import('../features/commission/pages/lines-page')).LinesPage,
    commissionLine: async () => (await import('../features/commission/pages/line-page')).LinePage,
    commissionRuns: async () => (await import('../features/commission/pages/runs-page')).RunsPage,
    periods: async () => (await import('../features/period/pages/periods-page')).PeriodsPage,
    period: async () => (await import('../features/period/pages/period-page')).PeriodPage,
    earnings: async () => (await import('../features/earning/pages/earnings-page')).EarningsPage,
    liabilities: async () =>
      (await import('../features/liability/pages/liabilities-page')).LiabilitiesPage,
    exceptions: async () =>
      (await import('../features/liability/pages/exceptions-page')).ExceptionsPage,
    setAside: async () => (await import('../features/set-aside/pages/set-aside-page')).SetAsidePage,
    claims: async () => (await import('../features/claim/pages/claims-page')).ClaimsPage,
    exceptionEvents: async () =>
      (await import('../features/liability/pages/exception-events-page')).ExceptionEventsPage,
    ledger: async () => (await import('../features/ledger/pages/ledger-page')).LedgerPage,
    ledgerAccounts: async () =>
      (await import('../features/ledger/pages/accounts-page')).LedgerAccountsPage,
    ledgerAccount: async () =>
      (await import('../features/ledger/pages/account-page')).LedgerAccountPage,
    payouts: async () => (await import('../features/payout/pages/payouts-page')).PayoutsPage,
    newPayoutBatch: async () =>
      (await import('../features/payout/pages/new-batch-page')).NewBatchPage,
    payees: async () => (await import('../features/payout/pages/payees-page')).PayeesPage,
    paidByPlatform: async () =>
      (await import('../features/payout/pages/own-payouts-page')).PaidByPlatformPage,
    ownAgreement: async () =>
      (await import('../features/agreement/pages/own-agreement-page')).AgreementPage,
    unknownPayouts: async () =>
      (await import('../features/payout/pages/unknown-payouts-page')).UnknownPayoutsPage,
    payout: async () => (await import('../features/payout/pages/payout-page')).PayoutPage,
    payoutBatch: async () => (await import('../features/payout/pages/batch-page')).BatchPage,
    statements: async () =>
      (await import('../features/statement/pages/statements-page')).StatementsPage,
    statementDraft: async () => (await import('../features/statement/pages/draft-page')).DraftPage,
    statement: async () =>
      (await import('../features/statement/pages/statement-page')).StatementPage,
    disputes: async () => (await import('../features/dispute/pages/disputes-page')).DisputesPage,
    disputeReview: async () =>
      (await import('../features/dispute/pages/review-page')).DisputeReviewPage,
    dispute: async () => (await import('../features/dispute/pages/dispute-page')).DisputePage,
    adjustments: async () =>
      (await import('../features/adjustment/pages/adjustments-page')).AdjustmentsPage,
    team: async () => (await import('../features/team/pages/team-page')).TeamPage,
    brand: async () => (await import('../features/brand/pages/brand-page')).BrandPage,
    apiKeys: async () => (await import('../features/api-key/pages/api-keys-page')).ApiKeysPage,
    settlement: async () =>
      (await import('../features/settlement/pages/settlement-page')).SettlementPage,
    auditLog: async () => (await import('../features/audit/pages/audit-page')).AuditPage,
    activity: async () => (await import('../features/activity/pages/activity-page')).ActivityPage,
    account: async () => (await import('@portal/screens/identity/account-page')).AccountPage,
  },
  frames: {
    programme: {
      path: '/resellers/programme',
      view: async () => (await import('../features/programme/pages/programme-page')).ProgrammePage,
    },
    reseller: {
      path: '/resellers/:id',
      view: async () => (await import('../features/reseller/pages/reseller-page')).ResellerPage,
    },
    customer: {
      path: '/customers/:id',
      view: async () => (await import('../features/customer/pages/customer-page')).CustomerPage,
    },
  },
});
