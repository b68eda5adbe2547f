import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Anchor, TextInput } from '@mantine/core';
import { PasswordField } from '@portal/ui/primitives/password-field';
import { SignIn } from '@portal/contracts/session';
import { Link, useLocation, useNavigate } from 'react-router';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { PlainPage } from '@portal/ui/patterns/plain-page';
import { useIdentity } from './actions';

const messages = defineMessages({
  signIn: { id: 'screens.signIn.signIn', defaultMessage: 'Sign in' },
  eMail: { id: 'screens.signIn.eMail', defaultMessage: 'E-mail' },
  password: { id: 'screens.signIn.password', defaultMessage: 'Password' },
  forgotYourPassword: {
    id: 'screens.signIn.forgotYourPassword',
    defaultMessage: 'Forgot your password?',
  },
});

/** E-mail and password, then back to where the person wanted to go. */
export const SignInPage = () => {
  const { formatMessage } = useIntl();
  const identity = useIdentity();
  const { Otherwise } = identity;
  const navigate = useNavigate();
  const { search } = useLocation();
  const control = useContractForm({
    schema: SignIn,
    initialValues: { email: '', password: '' },
    onSubmit: async (value) => {
      await identity.signIn(value);
      await navigate(identity.returnPath(search), { replace: true });
    },
  });
  const field = control.form.getInputProps;
  return (
    <PlainPage title={formatMessage(messages.signIn)} lead={identity.surfaceName}>
      <ContractForm control={control} submitLabel={formatMessage(messages.signIn)} guard={false}>
        <TextInput
          label={formatMessage(messages.eMail)}
          type="email"
          autoComplete="username"
          autoFocus
          {...field('email')}
        />
        <PasswordField
          label={formatMessage(messages.password)}
          autoComplete="current-password"
          {...field('password')}
        />
      </ContractForm>
      <Anchor component={Link} to="/forgot-password">
        {formatMessage(messages.forgotYourPassword)}
      </Anchor>
      {Otherwise === undefined ? null : <Otherwise />}
    </PlainPage>
  );
};
