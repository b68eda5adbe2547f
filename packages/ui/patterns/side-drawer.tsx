import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';

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
}) => (
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
