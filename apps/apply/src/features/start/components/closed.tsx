import { Anchor } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { useBrand } from '@portal/ui/theme/provider';
import { useIntl } from 'react-intl';
import classes from './closed.module.css';

const messages = defineMessages({
  title: { id: 'apply.closed.title', defaultMessage: 'Closed at the moment' },
  text: {
    id: 'apply.closed.text',
    defaultMessage:
      'No new applications are taken now. What was sent before is looked at all the same.',
  },
  ask: { id: 'apply.closed.ask', defaultMessage: 'Ask when it opens again: <a>{mail}</a>' },
});

/** In place of the form while a programme takes nobody. */
export const Closed = () => {
  const { formatMessage } = useIntl();
  const { supportEmail } = useBrand();
  return (
    <div className={classes.closed}>
      <h2>{formatMessage(messages.title)}</h2>
      <p>{formatMessage(messages.text)}</p>
      {supportEmail === null ? null : (
        <p>
          {formatMessage(messages.ask, {
            mail: supportEmail,
            a: (parts) => (
              <Anchor key="mail" href={`mailto:${supportEmail}`} underline="always">
                {parts}
              </Anchor>
            ),
          })}
        </p>
      )}
    </div>
  );
};
