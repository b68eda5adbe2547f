import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import { IconLayoutSidebar, IconSearch } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { BrandLogo } from '../primitives/brand-logo';
import { BottomBar } from './bottom-bar';
import { NavItems } from './nav-items';
import type { NavGroup } from './nav-items';
import type { CommandPaletteProps, PaletteEntry } from './command-palette';
import { UserMenu } from './user-menu';
import type { UserMenuItem } from './user-menu';
import classes from './app-shell.module.css';

const messages = defineMessages({
  skip: { id: 'ui.shell.skip', defaultMessage: 'Skip to content' },
  main: { id: 'ui.shell.main', defaultMessage: 'Main' },
  overview: { id: 'ui.shell.overview', defaultMessage: 'Overview' },
  showLabels: { id: 'ui.shell.showLabels', defaultMessage: 'Show navigation labels' },
  hideLabels: { id: 'ui.shell.hideLabels', defaultMessage: 'Hide navigation labels' },
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
  readonly nav: readonly NavGroup[];
  readonly palette: {
    /** Beside the navigation, which is found anyway. */
    readonly pages?: readonly PaletteEntry[];
    readonly search: (q: string) => Promise<readonly PaletteEntry[]>;
  };
  readonly userMenu?: readonly UserMenuItem[];
  readonly onSignOut: () => Promise<unknown>;
  readonly banner?: ReactNode;
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

/** Navigation by work at the left, at the bottom on a phone; who, where and which surface at the top. */
export const AppShell = (props: AppShellProps) => {
  const { surface, organisation, user, nav, palette, banner, children } = props;
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
    <div className={classes.shell} data-collapsed={collapsed} data-banner={banner !== undefined}>
      <a className={classes.skip} href="#content">
        {formatMessage(messages.skip)}
      </a>
      <nav aria-label={formatMessage(messages.main)} className={classes.rail}>
        <Link to="/" className={classes.brand} title={formatMessage(messages.overview)}>
          <BrandLogo mark={collapsed} />
        </Link>
        <div className={classes.nav}>
          <NavItems groups={nav} collapsed={collapsed} />
        </div>
        <button
          type="button"
          className={classes.collapse}
          aria-expanded={!collapsed}
          aria-label={formatMessage(collapsed ? messages.showLabels : messages.hideLabels)}
          title={formatMessage(collapsed ? messages.show : messages.hide)}
          onClick={() => setCollapsed(!collapsed)}
        >
          <IconLayoutSidebar size={16} aria-hidden />
        </button>
      </nav>
      <div className={classes.side}>
        <div className={classes.top}>
          {banner}
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
        </div>
        <main id="content" className={classes.content} tabIndex={-1}>
          {children}
        </main>
      </div>
      <BottomBar groups={nav} />
      {searching && Palette !== undefined ? (
        <Palette
          onClose={() => setSearching(false)}
          pages={[
            ...nav.flatMap((group) =>
              group.items.map((item) => ({
                id: item.to,
                group: formatMessage(messages.goTo),
                label: item.label,
                to: item.to,
              })),
            ),
            ...(palette.pages ?? []),
          ]}
          search={palette.search}
        />
      ) : null}
    </div>
  );
};
