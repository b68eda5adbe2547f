import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useReturnFocus } from '../state/use-return-focus';

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
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 140 }}
    >
      {children}
    </Drawer>
  );
};
