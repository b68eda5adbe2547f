import { portalRoutes } from '@portal/screens/portal/portal-routes';
import { PAGES } from '../shared/pages';
import { Shell } from './shell';

/** Every page of the app as `PAGES` places it; each loads when it is opened. */
export const routes = portalRoutes({
  shell: Shell,
  pages: PAGES,
  views: {
    overview: async () => (await import('../features/overview/pages/overview-page')).OverviewPage,
    partners: async () => (await import('../features/partner/pages/partners-page')).PartnersPage,
    partner: async () => (await import('../features/tenant/pages/tenants-page')).PartnerTenants,
    partnerActivity: async () =>
      (await import('../features/partner/pages/partner-tabs')).PartnerActivity,
    partnerBrand: async () => (await import('../features/partner/pages/partner-tabs')).PartnerBrand,
    partnerTeam: async () => (await import('../features/partner/pages/partner-tabs')).PartnerTeam,
    partnerPlans: async () => (await import('../features/partner/pages/partner-tabs')).PartnerPlans,
    newPartner: async () => (await import('../features/partner/pages/partner-form')).NewPartnerPage,
    editPartner: async () =>
      (await import('../features/partner/pages/partner-form')).EditPartnerPage,
    applications: async () =>
      (await import('../features/application/pages/applications-page')).ApplicationsPage,
    applicationReview: async () =>
      (await import('../features/application/pages/review-page')).ApplicationReviewPage,
    application: async () =>
      (await import('../features/application/pages/application-page')).ApplicationPage,
    onboardings: async () =>
      (await import('../features/onboarding/pages/onboardings-page')).OnboardingsPage,
    onboarding: async () =>
      (await import('../features/onboarding/pages/onboarding-page')).OnboardingPage,
    programme: async () =>
      (await import('../features/programme/pages/programme-tabs')).ProgrammeSettings,
    programmeQuestions: async () =>
      (await import('../features/programme/pages/programme-tabs')).ProgrammeQuestions,
    programmeSources: async () =>
      (await import('../features/programme/pages/programme-tabs')).ProgrammeSources,
    programmeHistory: async () =>
      (await import('../features/programme/pages/programme-tabs')).ProgrammeHistory,
    tenants: async () => (await import('../features/tenant/pages/tenants-page')).TenantsPage,
    tenant: async () => (await import('../features/tenant/pages/tenant-page')).TenantPage,
    newTenant: async () => (await import('../features/tenant/pages/new-tenant-page')).NewTenantPage,
    partnerPlan: async () => (await import('../features/plan/pages/plan-pages')).PlanPage,
    newPartnerPlan: async () => (await import('../features/plan/pages/plan-pages')).NewPlanPage,
    newPartnerPlanVersion: async () =>
      (await import('../features/plan/pages/plan-pages')).NewPlanVersionPage,
    commissionLine: async () => (await import('../features/commission/pages/line-page')).LinePage,
    partnerCommissions: async () =>
      (await import('../features/partner/pages/partner-commissions')).PartnerCommissions,
    partnerAdjustments: async () =>
      (await import('../features/adjustment/pages/partner-adjustments')).PartnerAdjustments,
    partnerPeriods: async () =>
      (await import('../features/period/pages/partner-periods')).PartnerPeriods,
    partnerPeriod: async () => (await import('../features/period/pages/period-page')).PeriodPage,
    partnerLedger: async () =>
      (await import('../features/ledger/pages/partner-ledger')).PartnerLedger,
    ledgerAccounts: async () =>
      (await import('../features/ledger/pages/accounts-page')).LedgerAccountsPage,
    ledgerAccount: async () =>
      (await import('../features/ledger/pages/account-page')).LedgerAccountPage,
    liabilities: async () =>
      (await import('../features/liability/pages/liabilities-page')).LiabilitiesPage,
    exceptions: async () =>
      (await import('../features/exception/pages/exceptions-page')).ExceptionsPage,
    partnerExceptions: async () =>
      (await import('../features/exception/pages/partner-exceptions')).PartnerExceptions,
    partnerException: async () =>
      (await import('../features/exception/pages/exception-page')).ExceptionPage,
    claims: async () => (await import('../features/claim/pages/claims-page')).ClaimsPage,
    partnerSetAside: async () =>
      (await import('../features/set-aside/pages/partner-set-aside')).PartnerSetAside,
    partnerClaims: async () =>
      (await import('../features/claim/pages/partner-claims')).PartnerClaims,
    partnerPayouts: async () =>
      (await import('../features/payout/pages/partner-payouts')).PartnerPayouts,
    partnerAgreement: async () =>
      (await import('../features/agreement/pages/partner-agreement')).PartnerAgreement,
    partnerSettling: async () =>
      (await import('../features/settlement/pages/partner-settling')).PartnerSettling,
    newPayoutBatch: async () =>
      (await import('../features/payout/pages/new-batch-page')).NewBatchPage,
    payoutBatch: async () => (await import('../features/payout/pages/batch-page')).BatchPage,
    payout: async () => (await import('../features/payout/pages/payout-page')).PayoutPage,
    partnerStatements: async () =>
      (await import('../features/statement/pages/partner-statements')).PartnerStatements,
    statementDraft: async () => (await import('../features/statement/pages/draft-page')).DraftPage,
    statement: async () =>
      (await import('../features/statement/pages/statement-page')).StatementPage,
    partnerDisputes: async () =>
      (await import('../features/dispute/pages/partner-disputes')).PartnerDisputes,
    disputeReview: async () =>
      (await import('../features/dispute/pages/review-page')).DisputeReviewPage,
    dispute: async () => (await import('../features/dispute/pages/dispute-page')).DisputePage,
    users: async () => (await import('../features/user/pages/users-page')).UsersPage,
    apiKeys: async () => (await import('../features/api-key/pages/api-keys-page')).ApiKeysPage,
    auditChains: async () =>
      (await import('../features/audit/pages/audit-chains-page')).AuditChainsPage,
    auditLog: async () => (await import('../features/audit/pages/audit-page')).AuditPage,
    account: async () => (await import('@portal/screens/identity/account-page')).AccountPage,
  },
  frames: {
    programme: {
      path: '/partners/programme',
      view: async () => (await import('../features/programme/pages/programme-page')).ProgrammePage,
    },
    partner: {
      path: '/partners/:id',
      view: async () => (await import('../features/partner/pages/partner-page')).PartnerPage,
    },
    partnerMoney: {
      within: 'partner',
      view: async () => (await import('../features/partner/pages/partner-money')).PartnerMoney,
    },
  },
});
