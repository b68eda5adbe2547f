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
  ['/tenants', paths.tenants],
  ['/tenants/r1', paths.tenant('r1')],
  ['/tenants/new', paths.newTenant],
  ['/resellers', paths.resellers],
  ['/resellers/r1', paths.reseller('r1')],
  ['/resellers/r1/activity', paths.resellerActivity('r1')],
  ['/resellers/r1/people', paths.resellerPeople('r1')],
  ['/resellers/new', paths.newReseller],
  ['/resellers/r1/edit', paths.editReseller('r1')],
  ['/customers', paths.customers],
  ['/customers/r1', paths.customer('r1')],
  ['/customers/r1/assignments', paths.customerAssignments('r1')],
  ['/customers/assign', paths.assign],
  ['/imports', paths.imports],
  ['/imports/new', paths.newImport],
  ['/imports/r1', paths.import('r1')],
  ['/imports/r1/columns', paths.importMapping('r1')],
  ['/plans', paths.plans],
  ['/plans/r1', paths.plan('r1')],
  ['/plans/new', paths.newPlan],
  ['/plans/r1/versions/new', paths.newPlanVersion('r1')],
  ['/commissions', paths.commissions],
  ['/commissions/lines', paths.commissionLines],
  ['/commissions/lines/r1', paths.commissionLine('r1')],
  ['/commissions/runs', paths.commissionRuns],
  ['/months', paths.periods],
  ['/months/2026-09', paths.period('2026-09')],
  ['/earnings', paths.earnings],
  ['/liabilities', paths.liabilities],
  ['/exceptions', paths.exceptions],
  ['/claims', paths.claims],
  ['/exceptions/clamped', paths.exceptionEvents('clamped')],
  ['/ledger', paths.ledger],
  ['/ledger/accounts', paths.ledgerAccounts],
  ['/ledger/accounts/r1', paths.ledgerAccount('r1')],
  ['/payouts', paths.payouts],
  ['/payouts/new', paths.newPayoutBatch],
  ['/payouts/details', paths.payees],
  ['/payouts/platform', paths.paidByPlatform],
  ['/payouts/unknown', paths.unknownPayouts],
  ['/payouts/payment/r1', paths.payout('r1')],
  ['/payouts/r1', paths.payoutBatch('r1')],
  ['/statements', paths.statements],
  ['/statements/draft', paths.statementDraft],
  ['/statements/r1', paths.statement('r1')],
  ['/disputes', paths.disputes],
  ['/disputes/review', paths.disputeReview],
  ['/disputes/r1', paths.dispute('r1')],
  ['/adjustments', paths.adjustments],
  ['/settings/team', paths.team],
  ['/settings/brand', paths.brand],
  ['/settings/api-keys', paths.apiKeys],
  ['/settings/settling', paths.settlement],
  ['/settings/activity', paths.auditLog],
  ['/activity', paths.activity],
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
    ['/commissions', paths.commissions],
    ['/settlement', paths.periods],
    ['/settings', paths.brand],
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
