import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { PasswordField } from '@portal/ui/primitives/password-field';
import { ResetPassword } from '@portal/contracts/session';
import { useNavigate, useSearchParams } from 'react-router';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { notify } from '@portal/ui/patterns/notify';
import { PlainPage } from '@portal/ui/patterns/plain-page';
import { useIdentity } from './actions';

const messages = defineMessages({
  changed: {
    id: 'screens.resetPassword.changed',
    defaultMessage: 'Password changed. Sign in with the new one.',
  },
  title: { id: 'screens.resetPassword.title', defaultMessage: 'Choose a new password' },
  lead: {
    id: 'screens.resetPassword.lead',
    defaultMessage: 'You will be signed out everywhere else.',
  },
  changePassword: { id: 'screens.resetPassword.changePassword', defaultMessage: 'Change password' },
  newPassword: { id: 'screens.resetPassword.newPassword', defaultMessage: 'New password' },
  passwordHelp: {
    id: 'screens.resetPassword.passwordHelp',
    defaultMessage: 'At least 12 characters',
  },
});

/** Opened from the mail: a new password, which ends every other session. */
export const ResetPasswordPage = () => {
  const { formatMessage } = useIntl();
  const identity = useIdentity();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const control = useContractForm({
    schema: ResetPassword,
    initialValues: { token: params.get('token') ?? '', password: '' },
    onSubmit: async (value) => {
      await identity.resetPassword(value);
      notify.done(formatMessage(messages.changed));
      await navigate('/sign-in', { replace: true });
    },
  });
  return (
    <PlainPage title={formatMessage(messages.title)} lead={formatMessage(messages.lead)}>
      <ContractForm
        control={control}
        submitLabel={formatMessage(messages.changePassword)}
        guard={false}
      >
        <PasswordField
          label={formatMessage(messages.newPassword)}
          description={formatMessage(messages.passwordHelp)}
          autoComplete="new-password"
          autoFocus
          {...control.form.getInputProps('password')}
        />
      </ContractForm>
    </PlainPage>
  );
};
