import type { RouteObject } from 'react-router';
import { describe, expect, it } from 'vitest';
import type { PageTable } from '../portal/pages';
import { landingOf } from './landing';
import { unnamedTabs } from './unnamed-tabs';

/** An address and the one it leads to. */
type Way = readonly [from: string, to: string];

/** What an app says of its addresses; the rest is the same in each. */
interface RouterFacts {
  readonly routes: readonly RouteObject[];
  readonly pages: PageTable;
  /** Where every page stood before there were areas, as bookmarks and mails know it, and where it stands now. */
  readonly beforeAreas: readonly Way[];
  /** The address of each area, and its first tab's. */
  readonly areas: readonly Way[];
}

const QUERY = '?page=2&q=b%C3%B6hm#row';

/** The cases that the router of each app has to pass; needs `@vitest-environment happy-dom`. */
export const describeRouter = ({ routes, pages, beforeAreas, areas }: RouterFacts): void => {
  describe('an address from before the areas', () => {
    it.each(beforeAreas)('%s leads to %s, with its query', (old, now) => {
      expect(landingOf(routes, `${old}${QUERY}`)).toBe(`${now}${QUERY}`);
    });

    it('that no page ever had leads nowhere', () => {
      expect(landingOf(routes, '/never/was/here')).toBeNull();
    });
  });

  describe('the address of an area', () => {
    it.each(areas)('%s leads to its first tab, %s', (area, first) => {
      expect(landingOf(routes, area)).toBe(first);
    });
  });

  describe('the address of a page', () => {
    it.each(beforeAreas)('(of %s) %s is its own', (_old, now) => {
      expect(landingOf(routes, now)).toBe(now);
    });
  });

  describe('the table of pages', () => {
    it('names every tab once', () => {
      expect(unnamedTabs(pages)).toEqual([]);
      expect(unnamedTabs({ notes: { path: '/notes', area: 'home', tab: 'notes' } })).toEqual([
        'home/notes',
      ]);
    });
  });
};
