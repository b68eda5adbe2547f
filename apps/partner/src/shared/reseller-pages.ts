import { defineMessages } from '@portal/domain/text/message';
import type { PageTable } from '@portal/screens/portal/pages';

const TITLES = defineMessages({
  resellers: { id: 'partner.tab.resellers', defaultMessage: 'All resellers' },
  applications: { id: 'partner.tab.applications', defaultMessage: 'Applications' },
  onboardings: { id: 'partner.tab.onboardings', defaultMessage: 'Onboarding' },
  programme: { id: 'partner.tab.programme', defaultMessage: 'Programme' },
});

/** The pages of resellers: who sells, who wants to, and by what rules they may. */
export const RESELLER_PAGES = {
  resellers: { path: '/resellers', area: 'resellers', tab: 'all', title: TITLES.resellers },
  reseller: { path: '/resellers/:id', area: 'resellers', tab: 'all', frame: 'reseller' },
  resellerActivity: {
    path: '/resellers/:id/activity',
    area: 'resellers',
    tab: 'all',
    frame: 'reseller',
  },
  resellerPeople: {
    path: '/resellers/:id/people',
    area: 'resellers',
    tab: 'all',
    frame: 'reseller',
  },
  newReseller: { path: '/resellers/new', area: 'resellers', tab: 'all' },
  editReseller: { path: '/resellers/:id/edit', area: 'resellers', tab: 'all' },
  applications: {
    path: '/resellers/applications',
    area: 'resellers',
    tab: 'applications',
    title: TITLES.applications,
  },
  applicationReview: {
    path: '/resellers/applications/review',
    area: 'resellers',
    tab: 'applications',
  },
  application: { path: '/resellers/applications/:id', area: 'resellers', tab: 'applications' },
  onboardings: {
    path: '/resellers/onboarding',
    area: 'resellers',
    tab: 'onboardings',
    title: TITLES.onboardings,
  },
  resellerOnboarding: { path: '/resellers/onboarding/:id', area: 'resellers', tab: 'onboardings' },
  programme: {
    path: '/resellers/programme',
    area: 'resellers',
    tab: 'programme',
    title: TITLES.programme,
    frame: 'programme',
  },
  programmeQuestions: {
    path: '/resellers/programme/questions',
    area: 'resellers',
    tab: 'programme',
    frame: 'programme',
  },
  programmeSources: {
    path: '/resellers/programme/sources',
    area: 'resellers',
    tab: 'programme',
    frame: 'programme',
  },
  programmeAgreement: {
    path: '/resellers/programme/agreement',
    area: 'resellers',
    tab: 'programme',
    frame: 'programme',
  },
  programmeHistory: {
    path: '/resellers/programme/history',
    area: 'resellers',
    tab: 'programme',
    frame: 'programme',
  },
} as const satisfies PageTable;
