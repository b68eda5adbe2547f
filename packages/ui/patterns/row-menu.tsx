import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';

const messages = defineMessages({
  actions: { id: 'ui.rowMenu.actions', defaultMessage: 'Actions for {name}' },
});

export interface RowAction {
  /** A verb with its object where it is not obvious: "Suspend reseller". */
  readonly label: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly to?: string;
  readonly run?: () => void;
}

/** The items of a menu of actions; dangerous ones stand apart at the end. */
export const ActionItems = ({ actions }: { readonly actions: readonly RowAction[] }) => {
  const calm = actions.filter((action) => action.danger !== true);
  const danger = actions.filter((action) => action.danger === true);
  const item = (action: RowAction) =>
    action.to === undefined ? (
      <Menu.Item
        key={action.label}
        leftSection={action.icon}
        disabled={action.disabled ?? false}
        onClick={() => action.run?.()}
        {...(action.danger === true ? { color: 'var(--p-bad)' } : {})}
      >
        {action.label}
      </Menu.Item>
    ) : (
      <Menu.Item key={action.label} leftSection={action.icon} component={Link} to={action.to}>
        {action.label}
      </Menu.Item>
    );
  return (
    <>
      {calm.map(item)}
      {calm.length > 0 && danger.length > 0 ? <Menu.Divider /> : null}
      {danger.map(item)}
    </>
  );
};

/** The three dots at a row's end. */
export const RowMenu = ({
  name,
  actions,
}: {
  readonly name: string;
  readonly actions: readonly RowAction[];
}) => {
  const { formatMessage } = useIntl();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={formatMessage(messages.actions, { name })}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ActionItems actions={actions} />
      </Menu.Dropdown>
    </Menu>
  );
};
