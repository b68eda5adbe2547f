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
  ['/customers', paths.customers],
  ['/customers/r1', paths.customer('r1')],
  ['/earnings', paths.earnings],
  ['/commissions', paths.commissions],
  ['/commissions/r1', paths.commissionLine('r1')],
  ['/payouts', paths.payouts],
  ['/payouts/due', paths.payable],
  ['/payouts/r1', paths.payout('r1')],
  ['/statements', paths.statements],
  ['/statements/draft', paths.statementDraft],
  ['/statements/r1', paths.statement('r1')],
  ['/disputes', paths.disputes],
  ['/disputes/r1', paths.dispute('r1')],
  ['/adjustments', paths.adjustments],
  ['/profile', paths.profile],
  ['/team', paths.team],
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
    ['/earnings', paths.earnings],
    ['/settings', paths.profile],
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
