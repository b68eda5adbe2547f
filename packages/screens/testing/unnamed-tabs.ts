import type { Page, PageTable } from '../portal/pages';

/** Tabs of a table of pages that no page opens, or more than one, as `area/tab`: each has one page with a title. */
export const unnamedTabs = (pages: PageTable): string[] => {
  const titles = new Map<string, number>();
  for (const { area, tab, title } of Object.values<Page>(pages)) {
    if (area === undefined || tab === undefined) continue;
    const key = `${area}/${tab}`;
    titles.set(key, (titles.get(key) ?? 0) + (title === undefined ? 0 : 1));
  }
  return [...titles].filter(([, count]) => count !== 1).map(([key]) => key);
};
