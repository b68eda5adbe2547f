import { PasswordInput } from '@mantine/core';
import type { PasswordInputProps } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  show: { id: 'ui.passwordField.show', defaultMessage: 'Toggle password visibility' },
});

/** An input for a password, whose button to show it has a name in the reader's language. */
export const PasswordField = (props: PasswordInputProps) => {
  const { formatMessage } = useIntl();
  return (
    <PasswordInput
      {...props}
      visibilityToggleButtonProps={{ 'aria-label': formatMessage(messages.show) }}
    />
  );
};
