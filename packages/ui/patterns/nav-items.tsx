import type { ComponentType } from 'react';
import { Link, useLocation } from 'react-router';
import { usePrefetchProps } from '../primitives/prefetch';
import classes from './nav-items.module.css';

export interface NavItem {
  /** Names it among its neighbours. */
  readonly id: string;
  readonly to: string;
  readonly label: string;
  readonly icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
}

/** A page of an area that the area's tabs lead to. */
export type NavTab = Omit<NavItem, 'icon'>;

/** An entry of the navigation: leads to its first tab. */
export interface NavArea extends NavItem {
  readonly tabs: readonly NavTab[];
}

/** Where in the navigation a page stands. */
export interface NavPlace {
  readonly area: string | undefined;
  readonly tab: string | undefined;
  /** It is the page that the tab opens, not one that is reached from there. */
  readonly opensTab: boolean;
}

/** `page` for the link to the very page, `true` for the area that it belongs to. */
export const useCurrent = (
  here: NavPlace | undefined,
): ((area: NavArea) => 'page' | 'true' | undefined) => {
  const { pathname } = useLocation();
  return ({ id, to }) => (here?.area !== id ? undefined : pathname === to ? 'page' : 'true');
};

/** The areas in the left rail. */
export const NavItems = ({
  areas,
  here,
  collapsed,
}: {
  readonly areas: readonly NavArea[];
  readonly here: NavPlace | undefined;
  readonly collapsed: boolean;
}) => {
  const current = useCurrent(here);
  return (
    <ul className={classes.items}>
      {areas.map((area) => (
        <li key={area.id}>
          <RailLink item={area} current={current(area)} collapsed={collapsed} />
        </li>
      ))}
    </ul>
  );
};

const RailLink = ({
  item,
  current,
  collapsed,
}: {
  readonly item: NavItem;
  readonly current: 'page' | 'true' | undefined;
  readonly collapsed: boolean;
}) => {
  const prefetch = usePrefetchProps(item.to);
  return (
    <Link
      to={item.to}
      aria-current={current}
      className={classes.link}
      title={collapsed ? item.label : undefined}
      {...prefetch}
    >
      <item.icon size={18} stroke={1.75} aria-hidden />
      <span className={collapsed ? 'p-hidden' : classes.text}>{item.label}</span>
    </Link>
  );
};
