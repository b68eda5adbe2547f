import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { useReturnFocus } from '../state/use-return-focus';

const messages = defineMessages({
  close: { id: 'ui.drawer.close', defaultMessage: 'Close' },
});

/** A panel from the right that keeps the page behind it in place. */
export const SideDrawer = ({
  opened,
  onClose,
  title,
  children,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}) => {
  useReturnFocus(opened);
  const { formatMessage } = useIntl();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      size={520}
      closeButtonProps={{ 'aria-label': formatMessage(messages.close) }}
      transitionProps={{ duration: 140 }}
    >
      {children}
    </Drawer>
  );
};
