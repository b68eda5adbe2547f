// @vitest-environment happy-dom
import { landingOf } from '@portal/screens/testing/landing';
import { unnamedTabs } from '@portal/screens/testing/unnamed-tabs';
import { describe, expect, it } from 'vitest';
import { PAGES } from '../shared/pages';
import { paths } from '../shared/paths';
import { routes } from './router';

/** Where every page stood before there were areas, as bookmarks and mails know it, and where it stands now. */
const BEFORE_AREAS: readonly (readonly [old: string, now: string])[] = [
  ['/', paths.overview],
  ['/partners', paths.partners],
  ['/partners/r1', paths.partner('r1')],
  ['/partners/r1/activity', paths.partnerActivity('r1')],
  ['/partners/r1/brand', paths.partnerBrand('r1')],
  ['/partners/r1/team', paths.partnerTeam('r1')],
  ['/partners/r1/plans', paths.partnerPlans('r1')],
  ['/partners/new', paths.newPartner],
  ['/partners/r1/edit', paths.editPartner('r1')],
  ['/tenants', paths.tenants],
  ['/partners/p1/tenant/r1', paths.tenant('p1', 'r1')],
  ['/tenants/new', paths.newTenant],
  ['/partners/p1/plan/r1', paths.partnerPlan('p1', 'r1')],
  ['/partners/p1/plan/new', paths.newPartnerPlan('p1')],
  ['/partners/p1/plan/r1/versions/new', paths.newPartnerPlanVersion('p1', 'r1')],
  ['/partners/p1/line/r1', paths.commissionLine('p1', 'r1')],
  ['/partners/r1/commissions', paths.partnerCommissions('r1')],
  ['/partners/r1/adjustments', paths.partnerAdjustments('r1')],
  ['/partners/r1/months', paths.partnerPeriods('r1')],
  ['/partners/p1/month/2026-09', paths.partnerPeriod('p1', '2026-09')],
  ['/partners/r1/ledger', paths.partnerLedger('r1')],
  ['/partners/p1/accounts', paths.ledgerAccounts('p1')],
  ['/partners/p1/accounts/r1', paths.ledgerAccount('p1', 'r1')],
  ['/liabilities', paths.liabilities],
  ['/exceptions', paths.exceptions],
  ['/partners/r1/exceptions', paths.partnerExceptions('r1')],
  ['/partners/p1/exceptions/clamped', paths.partnerException('p1', 'clamped')],
  ['/claims', paths.claims],
  ['/partners/r1/claims', paths.partnerClaims('r1')],
  ['/partners/r1/payouts', paths.partnerPayouts('r1')],
  ['/partners/r1/settling', paths.partnerSettling('r1')],
  ['/partners/p1/payout/new', paths.newPayoutBatch('p1')],
  ['/partners/p1/payout/r1', paths.payoutBatch('p1', 'r1')],
  ['/partners/p1/payment/r1', paths.payout('p1', 'r1')],
  ['/partners/r1/statements', paths.partnerStatements('r1')],
  ['/partners/p1/draft', paths.statementDraft('p1')],
  ['/partners/p1/statements/r1', paths.statement('p1', 'r1')],
  ['/partners/r1/disputes', paths.partnerDisputes('r1')],
  ['/partners/p1/disputes/review', paths.disputeReview('p1')],
  ['/partners/p1/disputes/r1', paths.dispute('p1', 'r1')],
  ['/settings/users', paths.users],
  ['/settings/api-keys', paths.apiKeys],
  ['/audit', paths.auditLog],
  ['/account', paths.account],
];

describe('an address from before the areas', () => {
  it.each(BEFORE_AREAS)('%s leads to %s, with its query', (old, now) => {
    expect(landingOf(routes, `${old}?page=2&q=b%C3%B6hm#row`)).toBe(
      `${now}?page=2&q=b%C3%B6hm#row`,
    );
  });

  it('that no page ever had leads nowhere', () => {
    expect(landingOf(routes, '/never/was/here')).toBeNull();
  });
});

describe('the address of an area', () => {
  it.each([
    ['/settlement', paths.liabilities],
    ['/commissions', paths.exceptions],
    ['/settings', paths.users],
  ])('%s leads to its first tab, %s', (area, first) => {
    expect(landingOf(routes, area)).toBe(first);
  });
});

describe('the address of a page', () => {
  it.each(BEFORE_AREAS)('(of %s) %s is its own', (_old, now) => {
    expect(landingOf(routes, now)).toBe(now);
  });
});

describe('the table of pages', () => {
  it('names every tab once', () => {
    expect(unnamedTabs(PAGES)).toEqual([]);
    expect(unnamedTabs({ notes: { path: '/notes', area: 'home', tab: 'notes' } })).toEqual([
      'home/notes',
    ]);
  });
});
