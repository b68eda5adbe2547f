import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import classes from './print-button.module.css';

const messages = defineMessages({
  print: { id: 'apply.print.print', defaultMessage: 'Print' },
});

/** Puts what is shown on paper, or into a PDF. */
export const PrintButton = () => {
  const { formatMessage } = useIntl();
  return (
    <Button
      className={classes.print}
      variant="default"
      leftSection={<IconPrinter size={16} aria-hidden />}
      onClick={() => window.print()}
    >
      {formatMessage(messages.print)}
    </Button>
  );
};
