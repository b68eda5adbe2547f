import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { initials } from '../format/id';
import { notify } from './notify';
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
  return (
    <Menu width={240}>
      <Menu.Target>
        <button
          type="button"
          className={classes.user}
          aria-label={`${user.name}, ${user.role}: your menu`}
        >
          <span className={classes.avatar} aria-hidden>
            {initials(user.name)}
          </span>
          <span className={classes.name}>{user.name}</span>
          <span className={classes.role}>{user.role}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user.name}
          <br />
          {user.email}
        </Menu.Label>
        {items.map((item) => (
          <Menu.Item key={item.to} component={Link} to={item.to} leftSection={item.icon}>
            {item.label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => {
            const chosen = SCHEMES.find((scheme) => scheme.value === value);
            if (chosen !== undefined) setColorScheme(chosen.value);
          }}
        >
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme.value} value={scheme.value}>
              {scheme.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => {
            onSignOut().catch(notify.failed);
          }}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
