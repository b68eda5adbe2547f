import type { Message, Speaker } from '@portal/domain/text/message';
import type { NavArea, NavItem } from '@portal/ui/patterns/nav-items';
import type { Page, PageTable } from './pages';

/** An area of an app's navigation. */
export interface Area {
  readonly title: Message;
  readonly icon: NavItem['icon'];
}

type AreaOf<Pages extends PageTable> = Extract<
  Pages[keyof Pages],
  { readonly area: string }
>['area'];

/** Every area of a table's pages, in the order of the navigation. */
export type Areas<Pages extends PageTable> = Readonly<Record<AreaOf<Pages>, Area>>;

interface Reader {
  readonly intl: Speaker;
  readonly permissions: readonly string[];
  /** Names of pages whose tabs are not offered now, whatever the person may. */
  readonly without?: readonly string[];
}

const tabsOf = (pages: readonly Page[], { intl, permissions }: Reader): NavArea['tabs'] =>
  pages.flatMap(({ path, tab, title, needs }) =>
    title === undefined || (needs !== undefined && !permissions.includes(needs))
      ? []
      : [{ id: tab ?? path, to: path, label: intl.formatMessage(title) }],
  );

/**
 * The navigation for one person: the areas of `areas` with the tabs that the table's pages open there. What the person
 * may not see is left out, and an area without a tab with it.
 */
export const navigationOf = <const Pages extends PageTable>(
  pages: Pages,
  areas: Areas<Pages>,
  reader: Reader,
): readonly NavArea[] => {
  const all = Object.entries<Page>(pages).flatMap(([name, page]) =>
    reader.without?.includes(name) === true ? [] : [page],
  );
  return Object.entries<Area>(areas).flatMap(([id, { title, icon }]) => {
    const tabs = tabsOf(
      all.filter(({ area }) => area === id),
      reader,
    );
    const [first] = tabs;
    return first === undefined
      ? []
      : [{ id, label: reader.intl.formatMessage(title), icon, to: first.to, tabs }];
  });
};
