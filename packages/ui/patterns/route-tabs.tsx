import { NavLink, useLocation } from 'react-router';
import { formatNumber } from '../format/number';
import { useLocale } from '../format/locale';
import { usePrefetchProps } from '../primitives/prefetch';
import classes from './route-tabs.module.css';

export interface RouteTab {
  /** Relative to the page's route: `.`, `commissions`. */
  readonly to: string;
  readonly label: string;
  readonly end?: boolean;
  readonly count?: number | undefined;
}

/** Tabs that are routes: each has its address, and "back" works. */
export const RouteTabs = ({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly RouteTab[];
}) => (
  <nav className={classes.tabs} aria-label={`Parts of ${label}`}>
    {tabs.map((tab) => (
      <Tab key={tab.to} tab={tab} />
    ))}
  </nav>
);

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
