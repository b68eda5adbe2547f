import type { ComponentType } from 'react';
import { NavLink } from 'react-router';
import { usePrefetchProps } from '../primitives/prefetch';
import classes from './nav-items.module.css';

export interface NavItem {
  readonly to: string;
  readonly label: string;
  readonly icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
  /** Selected only at exactly this address. */
  readonly end?: boolean;
  /** How many things wait there. */
  readonly count?: number | undefined;
  /** Put into the phone's bottom bar; the first four when none says so. */
  readonly bar?: boolean;
  /** A word for the bottom bar, where `label` is too long for it. */
  readonly short?: string;
}

export interface NavGroup {
  /** Absent for the first group. */
  readonly label?: string;
  readonly items: readonly NavItem[];
}

/** The navigation's groups in the left rail. */
export const NavItems = ({
  groups,
  collapsed,
}: {
  readonly groups: readonly NavGroup[];
  readonly collapsed: boolean;
}) => (
  <>
    {groups.map((group, index) => (
      <div key={group.label ?? index} className={classes.group} data-collapsed={collapsed}>
        {group.label === undefined ? null : <p className={classes.label}>{group.label}</p>}
        <ul>
          {group.items.map((item) => (
            <li key={item.to}>
              <RailLink item={item} collapsed={collapsed} />
            </li>
          ))}
        </ul>
      </div>
    ))}
  </>
);

const RailLink = ({ item, collapsed }: { readonly item: NavItem; readonly collapsed: boolean }) => {
  const prefetch = usePrefetchProps(item.to);
  return (
    <NavLink
      to={item.to}
      end={item.end ?? false}
      className={classes.link ?? ''}
      title={collapsed ? item.label : undefined}
      {...prefetch}
    >
      <item.icon size={18} stroke={1.75} aria-hidden />
      <span className={collapsed ? 'p-hidden' : classes.text}>{item.label}</span>
      {item.count === undefined || item.count === 0 ? null : (
        <span className={classes.count}>{item.count}</span>
      )}
    </NavLink>
  );
};
