import { Anchor, PasswordInput, TextInput } from '@mantine/core';
import { SignIn } from '@portal/contracts/session';
import { Link, useLocation, useNavigate } from 'react-router';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { PlainPage } from '@portal/ui/patterns/plain-page';
import { useIdentity } from './actions';

/** E-mail and password, then back to where the person wanted to go. */
export const SignInPage = () => {
  const identity = useIdentity();
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
    <PlainPage title="Sign in" lead={identity.surfaceName}>
      <ContractForm control={control} submitLabel="Sign in" guard={false}>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          {...field('email')}
        />
        <PasswordInput label="Password" autoComplete="current-password" {...field('password')} />
      </ContractForm>
      <Anchor component={Link} to="/forgot-password">
        Forgot your password?
      </Anchor>
    </PlainPage>
  );
};
