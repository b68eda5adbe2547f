import { createContext, useContext } from 'react';
import type { NavArea, NavPlace } from './nav-items';

/** A step of the way to a page. */
export interface Crumb {
  readonly label: string;
  readonly to: string;
}

/** The way to a page through the navigation: its area and its tab; null on a page that a tab opens. */
export type Trail = readonly Crumb[] | null;

const TrailContext = createContext<Trail>([]);

/** Tells the headers of pages the way through the navigation. */
export const TrailProvider = TrailContext.Provider;

/** Whether an address is an area's own: `/customers`, not `/settlement/periods`. */
export const isWholeArea = (to: string): boolean => to.lastIndexOf('/') === 0;

/** Area and tab of a page that is reached from a tab; of one outside of the navigation nothing. */
export const trailTo = (areas: readonly NavArea[], here: NavPlace | undefined): Trail => {
  const area = areas.find(({ id }) => id === here?.area);
  if (area === undefined || here === undefined) return [];
  if (here.opensTab) return null;
  const tab = area.tabs.find(({ id }) => id === here.tab);
  const own = { label: area.label, to: area.to };
  return tab === undefined || area.tabs.length === 1 || isWholeArea(tab.to)
    ? [own]
    : [own, { label: tab.label, to: tab.to }];
};

/** A page's crumbs after the way that leads to it; where that says the same place, once and in the navigation's word. */
export const useTrail = (crumbs: readonly Crumb[]): readonly Crumb[] => {
  const trail = useContext(TrailContext);
  if (trail === null) return [];
  return [...trail, ...crumbs.filter(({ to }) => trail.every((step) => step.to !== to))];
};
