import type { Fixture } from './fixture';
import { reason } from './given';
import type { Rows } from './rows';

const DEFINITION = {
  tasks: [],
  activation: 'by_person',
  remindDays: [],
  overdueDays: [],
  escalateDays: null,
};

/** What reviewers do about one onboarding; staff name the partner beside. */
const review = (
  rows: 'tenant' | 'partner',
  beside: (given: Rows) => object = () => ({}),
): Record<string, Fixture> => {
  const act = (input: (given: Rows) => object): Fixture => ({
    needs: 'application.manage',
    rows,
    input: (given) => ({ ...beside(given), ...input(given) }),
  });
  return {
    'onboarding.get': {
      needs: 'read',
      rows,
      input: (given) => ({ ...beside(given), id: given.ownOnboardingId }),
    },
    'onboarding.decide': act(({ openTaskId: taskId }) => ({
      taskId,
      decision: 'done',
      words: reason,
    })),
    'onboarding.activate': act(({ emptyOnboardingId: id }) => ({ id })),
    'onboarding.end': act(({ endedOnboardingId: id }) => ({ id, reason })),
    'onboarding.move': act(({ ownOnboardingId: id }) => ({ id, isConfirmed: false })),
  };
};

const submit = { input: ({ ownTaskId: taskId }: Rows) => ({ taskId }) };

export const ADMIN_ONBOARDING: Record<string, Fixture> = {
  ...review('partner', ({ partnerId }) => ({ partnerId })),
  'onboarding.list': { needs: 'read', input: () => ({}) },
  'onboarding.template': { needs: 'read', input: () => ({}) },
  'onboarding.saveTemplate': {
    needs: 'programme.manage',
    input: () => ({ version: 999_999, definition: DEFINITION }),
    // Nobody has read that version.
    expects: 'conflict',
  },
};

export const PARTNER_ONBOARDING: Record<string, Fixture> = {
  ...review('tenant'),
  'onboarding.list': { needs: 'read', input: () => ({}) },
  'onboarding.template': { needs: 'read', rows: 'tenant', input: ({ tenantId }) => ({ tenantId }) },
  'onboarding.saveTemplate': {
    needs: 'programme.manage',
    allTenants: true,
    input: () => ({ version: 999_999, definition: DEFINITION }),
    expects: 'conflict',
  },
  'onboarding.own': { needs: 'read' },
  'onboarding.submit': {
    needs: 'team.manage',
    rows: 'partner',
    input: ({ partnerTaskId: taskId }) => ({ taskId }),
  },
};

export const RESELLER_ONBOARDING: Record<string, Fixture> = {
  'onboarding.own': { needs: 'read' },
  'onboarding.submit': { needs: 'profile.manage', rows: 'reseller', ...submit },
};
