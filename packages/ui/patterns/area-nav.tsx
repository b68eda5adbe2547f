import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link, NavLink, useLocation, useResolvedPath } from 'react-router';
import classes from './area-nav.module.css';

interface Place {
  /** Relative to the page's route. */
  readonly to: string;
  readonly label: string;
}

/** The places of an area below a page's tabs: a row of links, on a narrow screen a menu that names the place one is at. */
export const AreaNav = ({
  label,
  places,
}: {
  readonly label: string;
  readonly places: readonly Place[];
}) => {
  const { pathname } = useLocation();
  const base = useResolvedPath('.').pathname;
  const here = places.find(({ to }) => pathname === `${base}/${to}`);
  return (
    <nav className={classes.nav} aria-label={label}>
      <ul className={classes.row}>
        {places.map((place) => (
          <li key={place.to}>
            <NavLink to={place.to} end preventScrollReset className={classes.place ?? ''}>
              {place.label}
            </NavLink>
          </li>
        ))}
      </ul>
      <div className={classes.menu}>
        <Menu position="bottom-start" width="target">
          <Menu.Target>
            <Button
              fullWidth
              justify="space-between"
              rightSection={<IconChevronDown size={14} aria-hidden />}
            >
              {here?.label ?? label}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {places.map((place) => (
              <Menu.Item
                key={place.to}
                component={Link}
                to={place.to}
                aria-current={place === here ? 'page' : undefined}
              >
                {place.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </nav>
  );
};
