import { useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { Link } from 'react-router';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { initials } from '../format/id';
import { notify } from './notify';
import { PopPanel } from './pop-panel';
import classes from './user-menu.module.css';

const messages = defineMessages({
  light: { id: 'ui.userMenu.light', defaultMessage: 'Light' },
  dark: { id: 'ui.userMenu.dark', defaultMessage: 'Dark' },
  auto: { id: 'ui.userMenu.auto', defaultMessage: 'As the system' },
  menu: { id: 'ui.userMenu.menu', defaultMessage: '{name}, {role}: your menu' },
  appearance: { id: 'ui.userMenu.appearance', defaultMessage: 'Appearance' },
  signOut: { id: 'ui.userMenu.signOut', defaultMessage: 'Sign out' },
});

export interface UserMenuItem {
  readonly label: string;
  readonly to: string;
  readonly icon?: ReactNode;
}

const SCHEMES = ['light', 'dark', 'auto'] as const;

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
  const { formatMessage } = useIntl();
  const name = useId();
  return (
    <PopPanel
      place="top"
      buttonClass={classes.user}
      buttonLabel={formatMessage(messages.menu, { name: user.name, role: user.role })}
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
        <legend>{formatMessage(messages.appearance)}</legend>
        {SCHEMES.map((scheme) => (
          <label key={scheme}>
            <input
              type="radio"
              name={name}
              checked={colorScheme === scheme}
              onChange={() => setColorScheme(scheme)}
            />
            {formatMessage(messages[scheme])}
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
        {formatMessage(messages.signOut)}
      </button>
    </PopPanel>
  );
};
