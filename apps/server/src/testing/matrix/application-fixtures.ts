import { fresh } from '../world';
import type { ApplicationRows } from './application-rows';
import type { Fixture } from './fixture';
import { reason } from './given';
import type { Rows } from './rows';

type State = 'New' | 'Checked' | 'Reviewed' | 'Considered' | 'Asked' | 'Rejected';

const NAMES = {
  partner: {
    New: 'newApplicationId',
    Checked: 'checkedApplicationId',
    Reviewed: 'reviewedApplicationId',
    Considered: 'consideredApplicationId',
    Asked: 'askedApplicationId',
    Rejected: 'rejectedApplicationId',
  },
  platform: {
    New: 'ownNewApplicationId',
    Checked: 'ownCheckedApplicationId',
    Reviewed: 'ownReviewedApplicationId',
    Considered: 'ownConsideredApplicationId',
    Asked: 'ownAskedApplicationId',
    Rejected: 'ownRejectedApplicationId',
  },
} as const satisfies Record<string, Record<State, keyof ApplicationRows>>;

/**
 * The review of one programme, under a name.
 * @param to whose it is
 * @param beside what staff add who enter a partner
 */
const review = (
  name: string,
  to: 'partner' | 'platform',
  rows: 'tenant' | 'partner',
  beside: (rows: Rows) => object = () => ({}),
): Record<string, Fixture> => {
  const on =
    (state: State, more: () => object = () => ({})) =>
    (given: Rows) => ({ ...beside(given), id: given[NAMES[to][state]], ...more() });
  const act = (state: State, more?: () => object): Fixture => ({
    needs: 'application.manage',
    rows,
    input: on(state, more),
  });
  const refusal = { reasonCode: 'other', reason };
  return {
    [`${name}.list`]: { needs: 'read', input: (given) => beside(given) },
    [`${name}.counts`]: { needs: 'read', input: (given) => beside(given) },
    [`${name}.funnel`]: {
      needs: 'read',
      input: (given) => ({ ...beside(given), from: '2026-01-01', to: '2026-12-31' }),
    },
    [`${name}.get`]: { needs: 'read', rows, input: on('Reviewed') },
    [`${name}.linkDocument`]: {
      needs: 'read',
      rows,
      input: (given) => ({ ...on('Reviewed')(given), documentId: given[NAMES[to].Reviewed] }),
    },
    [`${name}.assign`]: act('Reviewed', () => ({ assigneeId: null })),
    [`${name}.note`]: act('Reviewed', () => ({ text: 'x' })),
    [`${name}.startCheck`]: act('New'),
    [`${name}.recordCheckItem`]: act('New', () => ({
      key: 'registered',
      result: 'passed',
      evidence: 'x',
    })),
    [`${name}.finishCheck`]: act('Checked', () => ({ outcome: 'consider', summary: 'x' })),
    [`${name}.decideCheckPart`]: act('Checked', () => ({ kind: 'vat', outcome: 'passed', reason })),
    [`${name}.sendCheckNotice`]: act('Considered', () => ({ text: 'What we found out.' })),
    [`${name}.ask`]: act('Reviewed', () => ({ question: 'Why us?' })),
    [`${name}.resume`]: act('Asked'),
    [`${name}.approve`]: act('Reviewed', () =>
      to === 'platform' ? { partner: { slug: fresh('made'), currency: 'USD' } } : {},
    ),
    [`${name}.reject`]: act('Reviewed', () => refusal),
    [`${name}.rejectMany`]: {
      needs: 'application.manage',
      input: (given) => ({ ...beside(given), ids: [given[NAMES[to].New]], ...refusal }),
    },
    [`${name}.reopen`]: act('Rejected', () => ({ reason })),
  };
};

export const PARTNER_APPLICATION: Record<string, Fixture> = {
  ...review('application', 'partner', 'tenant'),
  'programme.get': {
    needs: 'read',
    rows: 'tenant',
    input: ({ tenantId }) => ({ tenantId }),
  },
  'programme.update': {
    needs: 'programme.manage',
    rows: 'tenant',
    allTenants: true,
    input: ({ spareTenantId: tenantId }) => ({
      tenantId,
      version: 0,
      settings: { reviewDays: 3 },
    }),
  },
};

const inPartner = ({ partnerId }: Rows): object => ({ partnerId });

export const ADMIN_APPLICATION: Record<string, Fixture> = {
  ...review('application', 'platform', 'partner'),
  'programme.get': { needs: 'read', input: () => ({}) },
  'programme.update': {
    needs: 'programme.manage',
    input: () => ({ version: 999_999, settings: { reviewDays: 3 } }),
    // Nobody has read that version.
    expects: 'conflict',
  },
  ...review('resellerApplication', 'partner', 'partner', inPartner),
  'resellerProgramme.get': { needs: 'read', rows: 'partner', input: inPartner },
  'resellerProgramme.update': {
    needs: 'programme.manage',
    rows: 'partner',
    input: ({ partnerId, spareTenantId: tenantId }) => ({
      partnerId,
      tenantId,
      version: 0,
      settings: { reviewDays: 3 },
    }),
  },
};
