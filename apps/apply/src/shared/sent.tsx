import { Button } from '@mantine/core';
import { IconMailOpened } from '@tabler/icons-react';
import { defineMessages } from '@portal/domain/text/message';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import classes from './sent.module.css';

const messages = defineMessages({
  title: { id: 'apply.sent.title', defaultMessage: 'Look in your mail' },
  notThere: {
    id: 'apply.sent.notThere',
    defaultMessage: 'Nothing there after a few minutes? Look into spam, or check the address.',
  },
  another: { id: 'apply.sent.another', defaultMessage: 'Use another address' },
});

/** A mail is on its way; the same whether or not the address is known. */
export const Sent = ({
  children,
  onAnother,
}: {
  readonly children: ReactNode;
  readonly onAnother: () => void;
}) => {
  const { formatMessage } = useIntl();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className={classes.sent} role="status">
      <IconMailOpened size={28} stroke={1.5} aria-hidden />
      <h2 ref={title} tabIndex={-1}>
        {formatMessage(messages.title)}
      </h2>
      <p>{children}</p>
      <p className={classes.quiet}>{formatMessage(messages.notThere)}</p>
      <Button variant="default" onClick={onAnother}>
        {formatMessage(messages.another)}
      </Button>
    </div>
  );
};
