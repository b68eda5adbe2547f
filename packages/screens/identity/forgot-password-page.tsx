import { Anchor, TextInput } from '@mantine/core';
import { RequestPasswordReset } from '@portal/contracts/session';
import { useState } from 'react';
import { Link } from 'react-router';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { PlainPage } from '@portal/ui/patterns/plain-page';
import { useIdentity } from './actions';

/** Asks for a mail with a link; says the same whether or not the address is known. */
export const ForgotPasswordPage = () => {
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
      <PlainPage title="Check your mail">
        <p>
          If {sentTo} can sign in here, a link to choose a new password is on its way. It works for
          one hour.
        </p>
        <Anchor component={Link} to="/sign-in">
          Back to sign in
        </Anchor>
      </PlainPage>
    );
  return (
    <PlainPage title="Reset your password" lead="We send a link to your e-mail address.">
      <ContractForm control={control} submitLabel="Send link" guard={false}>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          {...control.form.getInputProps('email')}
        />
      </ContractForm>
      <Anchor component={Link} to="/sign-in">
        Back to sign in
      </Anchor>
    </PlainPage>
  );
};
