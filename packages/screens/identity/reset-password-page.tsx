import { PasswordInput } from '@mantine/core';
import { ResetPassword } from '@portal/contracts/session';
import { useNavigate, useSearchParams } from 'react-router';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { notify } from '@portal/ui/patterns/notify';
import { PlainPage } from '@portal/ui/patterns/plain-page';
import { useIdentity } from './actions';

/** Opened from the mail: a new password, which ends every other session. */
export const ResetPasswordPage = () => {
  const identity = useIdentity();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const control = useContractForm({
    schema: ResetPassword,
    initialValues: { token: params.get('token') ?? '', password: '' },
    onSubmit: async (value) => {
      await identity.resetPassword(value);
      notify.done('Password changed. Sign in with the new one.');
      await navigate('/sign-in', { replace: true });
    },
  });
  return (
    <PlainPage title="Choose a new password" lead="You will be signed out everywhere else.">
      <ContractForm control={control} submitLabel="Change password" guard={false}>
        <PasswordInput
          label="New password"
          description="At least 12 characters"
          autoComplete="new-password"
          autoFocus
          {...control.form.getInputProps('password')}
        />
      </ContractForm>
    </PlainPage>
  );
};
