import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import classes from './impersonation-banner.module.css';

const messages = defineMessages({
  viewing: {
    id: 'ui.impersonation.viewing',
    defaultMessage:
      'You are viewing as <b>{name}</b>. What you do is recorded under your own name.',
  },
  stop: { id: 'ui.impersonation.stop', defaultMessage: 'Stop viewing' },
});

/** Stays at the top as long as one looks at the portal as somebody else. */
export const ImpersonationBanner = ({
  name,
  onLeave,
}: {
  readonly name: string;
  readonly onLeave: () => void;
}) => {
  const { formatMessage } = useIntl();
  return (
    <div className={classes.banner} role="status">
      <IconEye size={16} aria-hidden />
      <span>
        {formatMessage(messages.viewing, { name, b: (parts) => <strong>{parts}</strong> })}
      </span>
      <Button size="compact-sm" onClick={onLeave}>
        {formatMessage(messages.stop)}
      </Button>
    </div>
  );
};
