import { useEffect, useRef } from 'react';
import { Link, NavLink, useLocation, useResolvedPath } from 'react-router';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatNumber } from '../format/number';
import { useLocale } from '../format/locale';
import { usePrefetchProps } from '../primitives/prefetch';
import classes from './route-tabs.module.css';

const messages = defineMessages({
  parts: { id: 'ui.tabs.parts', defaultMessage: 'Parts of {title}' },
});

export interface RouteTab {
  /** Relative to the page's route: `.`, `commissions`. */
  readonly to: string;
  readonly label: string;
  readonly end?: boolean;
  readonly count?: number | undefined;
  /** The routes beside `to` that belong to this tab: an area with a navigation of its own. */
  readonly within?: readonly string[];
}

/** Scrolls a row that is wider than the screen to the tab one is at. */
const showCurrent = (row: HTMLElement | null): void => {
  const tab = row?.querySelector<HTMLElement>('[aria-current]') ?? null;
  if (row === null || tab === null) return;
  row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
};

/** Tabs that are routes: each has its address, and "back" works. */
export const RouteTabs = ({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly RouteTab[];
}) => {
  const { formatMessage } = useIntl();
  const row = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => showCurrent(row.current), [pathname]);
  return (
    <nav
      ref={row}
      className={classes.tabs}
      aria-label={formatMessage(messages.parts, { title: label })}
    >
      {tabs.map((tab) =>
        tab.within === undefined ? (
          <Tab key={tab.to} tab={tab} />
        ) : (
          <AreaTab key={tab.to} tab={tab} within={tab.within} />
        ),
      )}
    </nav>
  );
};

const Tab = ({ tab }: { readonly tab: RouteTab }) => {
  const { locale } = useLocale();
  const state: unknown = useLocation().state;
  const prefetch = usePrefetchProps(tab.to.startsWith('/') ? tab.to : undefined);
  return (
    <NavLink
      to={tab.to}
      end={tab.end ?? tab.to === '.'}
      state={state}
      preventScrollReset
      className={classes.tab ?? ''}
      {...prefetch}
    >
      {tab.label}
      {tab.count === undefined ? null : (
        <span className={classes.count}>{formatNumber(tab.count, { locale })}</span>
      )}
    </NavLink>
  );
};

const AreaTab = ({
  tab,
  within,
}: {
  readonly tab: RouteTab;
  readonly within: readonly string[];
}) => {
  const location = useLocation();
  const state: unknown = location.state;
  const base = useResolvedPath('.').pathname;
  const isHere = [tab.to, ...within].some((path) => location.pathname === `${base}/${path}`);
  return (
    <Link
      to={tab.to}
      state={state}
      preventScrollReset
      aria-current={isHere ? 'true' : undefined}
      className={classes.tab ?? ''}
    >
      {tab.label}
    </Link>
  );
};
