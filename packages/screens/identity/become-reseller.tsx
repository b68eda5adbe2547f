import { Anchor } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  become: {
    id: 'screens.becomeReseller.become',
    defaultMessage: 'Not a reseller yet? <a>Become one</a>',
  },
});

/** The way to apply, for whoever has no account. Another app's pages: the browser goes there anew. */
export const BecomeReseller = () => {
  const { formatMessage } = useIntl();
  return (
    <p>
      {formatMessage(messages.become, {
        a: (parts) => (
          <Anchor key="apply" href="/reseller/apply" underline="always">
            {parts}
          </Anchor>
        ),
      })}
    </p>
  );
};
