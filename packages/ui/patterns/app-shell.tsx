import { defineMessages } from '@portal/domain/text/message';
import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import { IconLayoutSidebar, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { BrandLogo } from '../primitives/brand-logo';
import { BottomBar } from './bottom-bar';
import { NavItems } from './nav-items';
import type { NavArea, NavPlace } from './nav-items';
import type { CommandPaletteProps, PaletteEntry } from './command-palette';
import { RouteTabs } from './route-tabs';
import { isWholeArea, TrailProvider, trailTo } from './trail';
import { UserMenu } from './user-menu';
import type { UserMenuItem } from './user-menu';
import classes from './app-shell.module.css';

const messages = defineMessages({
  skip: { id: 'ui.shell.skip', defaultMessage: 'Skip to content' },
  main: { id: 'ui.shell.main', defaultMessage: 'Main' },
  home: { id: 'ui.shell.home', defaultMessage: 'Home' },
  showNavigation: { id: 'ui.shell.showNavigation', defaultMessage: 'Show navigation labels' },
  hideNavigation: { id: 'ui.shell.hideNavigation', defaultMessage: 'Hide navigation labels' },
  show: { id: 'ui.shell.show', defaultMessage: 'Show labels' },
  hide: { id: 'ui.shell.hide', defaultMessage: 'Hide labels' },
  search: { id: 'ui.shell.search', defaultMessage: 'Search' },
  keys: { id: 'ui.shell.keys', defaultMessage: 'Ctrl K' },
  goTo: { id: 'ui.shell.goTo', defaultMessage: 'Go to' },
});

export interface AppShellProps {
  /** "Partner portal": which of the three this is. Always visible. */
  readonly surface: string;
  /** Which partner or reseller one is in. Always visible. */
  readonly organisation: string;
  readonly user: { readonly name: string; readonly email: string; readonly role: string };
  readonly areas: readonly NavArea[];
  /** Where in `areas` the page stands that is shown. */
  readonly here: NavPlace | undefined;
  /** What the command palette finds beside the navigation's pages. */
  readonly search: (q: string) => Promise<readonly PaletteEntry[]>;
  readonly userMenu?: readonly UserMenuItem[];
  readonly onSignOut: () => Promise<unknown>;
  readonly children: ReactNode;
}

/**
 * The command palette, loaded once the page is at rest so that it opens with the key that asks for it, and takes the next
 * one already; or when it is asked for before that. Where it cannot be loaded, asking again tries again.
 */
const usePalette = (isAsked: boolean, onFailed: () => void) => {
  const [loaded, setLoaded] = useState<{ readonly Palette: ComponentType<CommandPaletteProps> }>();
  const failed = useRef(onFailed);
  failed.current = onFailed;
  useEffect(() => {
    if (loaded !== undefined) return undefined;
    const load = (): void => {
      import('./command-palette').then(
        ({ CommandPalette }) => setLoaded({ Palette: CommandPalette }),
        () => failed.current(),
      );
    };
    const timer = setTimeout(load, isAsked ? 0 : 2000);
    return () => clearTimeout(timer);
  }, [isAsked, loaded]);
  return loaded?.Palette;
};

const IS_MAC = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);
const MAC_KEYS = '⌘K';

/** The navigation's pages by area; what is an area of its own stands under `alone`. */
const pagesOf = (areas: readonly NavArea[], alone: string): readonly PaletteEntry[] =>
  areas.flatMap(({ label, tabs }) =>
    tabs.map((tab) =>
      tabs.length === 1 && isWholeArea(tab.to)
        ? { id: tab.to, group: alone, label, to: tab.to }
        : { id: tab.to, group: label, label: tab.label, to: tab.to },
    ),
  );

/** The tabs of the area, on the pages that they open; what is reached from there has breadcrumbs. */
const tabsAt = (areas: readonly NavArea[], here: NavPlace | undefined): NavArea | undefined => {
  const area = areas.find(({ id }) => id === here?.area);
  return here?.opensTab === true && area !== undefined && area.tabs.length > 1 ? area : undefined;
};

/** The areas at the left, at the bottom on a phone; who, where, which surface and the area's tabs at the top. */
export const AppShell = (props: AppShellProps) => {
  const { surface, organisation, user, areas, here, children } = props;
  const tabbed = tabsAt(areas, here);
  const { formatMessage } = useIntl();
  const [collapsed, setCollapsed] = useLocalStorage({
    key: 'portal-rail-collapsed',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [searching, setSearching] = useState(false);
  const Palette = usePalette(searching, () => setSearching(false));
  useHotkeys([['mod+K', () => setSearching(true)]], []);
  return (
    <div className={classes.shell} data-collapsed={collapsed} data-tabs={tabbed !== undefined}>
      <a className={classes.skip} href="#content">
        {formatMessage(messages.skip)}
      </a>
      <nav aria-label={formatMessage(messages.main)} className={classes.rail}>
        <Link to="/" className={classes.brand} title={formatMessage(messages.home)}>
          <BrandLogo mark={collapsed} />
        </Link>
        <div className={classes.nav}>
          <NavItems areas={areas} here={here} collapsed={collapsed} />
        </div>
        <button
          type="button"
          className={classes.collapse}
          aria-expanded={!collapsed}
          aria-label={formatMessage(collapsed ? messages.showNavigation : messages.hideNavigation)}
          title={formatMessage(collapsed ? messages.show : messages.hide)}
          onClick={() => setCollapsed(!collapsed)}
        >
          <IconLayoutSidebar size={16} aria-hidden />
        </button>
      </nav>
      <div className={classes.side}>
        <div className={classes.top}>
          <header className={classes.bar}>
            <span className={classes.phoneMark}>
              <BrandLogo mark />
            </span>
            <p className={classes.place}>
              <strong>{organisation}</strong>
              <span>{surface}</span>
            </p>
            <button
              type="button"
              className={classes.search}
              aria-label={formatMessage(messages.search)}
              aria-keyshortcuts="Control+K Meta+K"
              onClick={() => setSearching(true)}
            >
              <IconSearch size={16} aria-hidden />
              <span>{formatMessage(messages.search)}</span>
              <kbd>{IS_MAC ? MAC_KEYS : formatMessage(messages.keys)}</kbd>
            </button>
            <UserMenu user={user} items={props.userMenu ?? []} onSignOut={props.onSignOut} />
          </header>
          {tabbed === undefined ? null : (
            <div className={classes.tabs}>
              <RouteTabs
                key={tabbed.id}
                label={tabbed.label}
                tabs={tabbed.tabs.map((tab) => ({ ...tab, end: true }))}
              />
            </div>
          )}
        </div>
        <main id="content" className={classes.content} tabIndex={-1}>
          <TrailProvider value={trailTo(areas, here)}>{children}</TrailProvider>
        </main>
      </div>
      <BottomBar areas={areas} here={here} />
      {searching && Palette !== undefined ? (
        <Palette
          onClose={() => setSearching(false)}
          pages={pagesOf(areas, formatMessage(messages.goTo))}
          search={props.search}
        />
      ) : null}
    </div>
  );
};
