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
    customers: async () =>
      (await import('../features/customer/pages/customers-page')).CustomersPage,
    customer: async () => (await import('../features/customer/pages/customer-page')).CustomerPage,
    earnings: async () => (await import('../features/earning/pages/earnings-page')).EarningsPage,
    commissions: async () =>
      (await import('../features/commission/pages/commissions-page')).CommissionsPage,
    commissionLine: async () =>
      (await import('../features/commission/pages/commission-line-page')).CommissionLinePage,
    payouts: async () => (await import('../features/payout/pages/payouts-page')).PayoutsPage,
    payable: async () => (await import('../features/payout/pages/payable-page')).PayablePage,
    agreement: async () =>
      (await import('../features/agreement/pages/own-agreement-page')).AgreementPage,
    payout: async () => (await import('../features/payout/pages/payout-page')).PayoutPage,
    statements: async () =>
      (await import('../features/statement/pages/statements-page')).StatementsPage,
    statementDraft: async () => (await import('../features/statement/pages/draft-page')).DraftPage,
    statement: async () =>
      (await import('../features/statement/pages/statement-page')).StatementPage,
    disputes: async () => (await import('../features/dispute/pages/disputes-page')).DisputesPage,
    dispute: async () => (await import('../features/dispute/pages/dispute-page')).DisputePage,
    adjustments: async () =>
      (await import('../features/adjustment/pages/adjustments-page')).AdjustmentsPage,
    profile: async () => (await import('../features/profile/pages/profile-page')).ProfilePage,
    team: async () => (await import('../features/team/pages/team-page')).TeamPage,
    account: async () => (await import('@portal/screens/identity/account-page')).AccountPage,
  },
  frames: {},
});
