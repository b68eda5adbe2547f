import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Anchor, TextInput } from '@mantine/core';
import { RequestPasswordReset } from '@portal/contracts/session';
import { useState } from 'react';
import { Link } from 'react-router';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { PlainPage } from '@portal/ui/patterns/plain-page';
import { useIdentity } from './actions';

const messages = defineMessages({
  checkYourMail: { id: 'screens.forgotPassword.checkYourMail', defaultMessage: 'Check your mail' },
  sent: {
    id: 'screens.forgotPassword.sent',
    defaultMessage:
      'If {email} can sign in here, a link to choose a new password is on its way. It works for one hour.',
  },
  backToSignIn: { id: 'screens.forgotPassword.backToSignIn', defaultMessage: 'Back to sign in' },
  resetYourPassword: {
    id: 'screens.forgotPassword.resetYourPassword',
    defaultMessage: 'Reset your password',
  },
  lead: {
    id: 'screens.forgotPassword.lead',
    defaultMessage: 'We send a link to your e-mail address.',
  },
  sendLink: { id: 'screens.forgotPassword.sendLink', defaultMessage: 'Send link' },
  eMail: { id: 'screens.forgotPassword.eMail', defaultMessage: 'E-mail' },
});

/** Asks for a mail with a link; says the same whether or not the address is known. */
export const ForgotPasswordPage = () => {
  const { formatMessage } = useIntl();
  const identity = useIdentity();
  const [sentTo, setSentTo] = useState<string>();
  const control = useContractForm({
    schema: RequestPasswordReset,
    initialValues: { email: '' },
    onSubmit: async ({ email }) => {
      await identity.requestPasswordReset(email);
      setSentTo(email);
    },
  });
  if (sentTo !== undefined)
    return (
      <PlainPage title={formatMessage(messages.checkYourMail)}>
        <p>{formatMessage(messages.sent, { email: sentTo })}</p>
        <Anchor component={Link} to="/sign-in">
          {formatMessage(messages.backToSignIn)}
        </Anchor>
      </PlainPage>
    );
  return (
    <PlainPage
      title={formatMessage(messages.resetYourPassword)}
      lead={formatMessage(messages.lead)}
    >
      <ContractForm control={control} submitLabel={formatMessage(messages.sendLink)} guard={false}>
        <TextInput
          label={formatMessage(messages.eMail)}
          type="email"
          autoComplete="username"
          autoFocus
          {...control.form.getInputProps('email')}
        />
      </ContractForm>
      <Anchor component={Link} to="/sign-in">
        {formatMessage(messages.backToSignIn)}
      </Anchor>
    </PlainPage>
  );
};
