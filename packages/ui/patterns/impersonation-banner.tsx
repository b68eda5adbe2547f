import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import classes from './impersonation-banner.module.css';

/** Stays at the top as long as one looks at the portal as somebody else. */
export const ImpersonationBanner = ({
  name,
  onLeave,
}: {
  readonly name: string;
  readonly onLeave: () => void;
}) => (
  <div className={classes.banner} role="status">
    <IconEye size={16} aria-hidden />
    <span>
      You are viewing as <strong>{name}</strong>. What you do is recorded under your own name.
    </span>
    <Button size="compact-sm" onClick={onLeave}>
      Stop viewing
    </Button>
  </div>
);
