import { useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { Link } from 'react-router';
import { initials } from '../format/id';
import { notify } from './notify';
import { PopPanel } from './pop-panel';
import classes from './user-menu.module.css';

export interface UserMenuItem {
  readonly label: string;
  readonly to: string;
  readonly icon?: ReactNode;
}

const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
] as const;

/** Who I am, my pages, the colour scheme, the way out. */
export const UserMenu = ({
  user,
  items,
  onSignOut,
}: {
  readonly user: { readonly name: string; readonly email: string; readonly role: string };
  readonly items: readonly UserMenuItem[];
  readonly onSignOut: () => Promise<unknown>;
}) => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = useId();
  return (
    <PopPanel
      place="top"
      buttonClass={classes.user}
      buttonLabel={`${user.name}, ${user.role}: your menu`}
      button={
        <>
          <span className={classes.avatar} aria-hidden>
            {initials(user.name)}
          </span>
          <span className={classes.name}>{user.name}</span>
          <span className={classes.role}>{user.role}</span>
        </>
      }
    >
      <p className={classes.who}>
        <strong>{user.name}</strong>
        <span>{user.email}</span>
      </p>
      {items.map((item) => (
        <Link key={item.to} to={item.to}>
          {item.icon}
          {item.label}
        </Link>
      ))}
      <fieldset>
        <legend>Appearance</legend>
        {SCHEMES.map((scheme) => (
          <label key={scheme.value}>
            <input
              type="radio"
              name={name}
              checked={colorScheme === scheme.value}
              onChange={() => setColorScheme(scheme.value)}
            />
            {scheme.label}
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        onClick={() => {
          onSignOut().catch(notify.failed);
        }}
      >
        <IconLogout size={16} aria-hidden />
        Sign out
      </button>
    </PopPanel>
  );
};
