import { ROLE_IN_SENTENCE } from '@portal/domain/words/role';
import { sayCode } from '@portal/domain/text/say-code';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { TextInput } from '@mantine/core';
import { PasswordField } from '@portal/ui/primitives/password-field';
import { AcceptInvitation } from '@portal/contracts/session';
import type { InvitationView } from '@portal/contracts/session';
import { toProblem } from '@portal/contracts/problem';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { When } from '@portal/ui/primitives/when';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { PlainPage } from '@portal/ui/patterns/plain-page';
import { ErrorState } from '@portal/ui/patterns/state';
import { useIdentity } from './actions';

const messages = defineMessages({
  brokenTitle: {
    id: 'screens.invitation.brokenTitle',
    defaultMessage: 'This invitation does not work',
  },
  brokenText: {
    id: 'screens.invitation.brokenText',
    defaultMessage:
      'It may have been used, revoked or replaced, or its link was cut short. Ask the person who invited you for a new one.',
  },
  invitation: { id: 'screens.invitation.invitation', defaultMessage: 'Invitation' },
  join: { id: 'screens.invitation.join', defaultMessage: 'Join {organisation}' },
  invitedAs: {
    id: 'screens.invitation.invitedAs',
    defaultMessage: '{email} is invited as {role} until {end}.',
  },
  acceptInvitation: {
    id: 'screens.invitation.acceptInvitation',
    defaultMessage: 'Accept invitation',
  },
  yourName: { id: 'screens.invitation.yourName', defaultMessage: 'Your name' },
  password: { id: 'screens.invitation.password', defaultMessage: 'Password' },
  passwordHelp: { id: 'screens.invitation.passwordHelp', defaultMessage: 'At least 12 characters' },
});

/** Whether the link is at fault: asking again would not help. */
const isGone = (error: unknown): boolean => {
  const { code } = toProblem(error);
  return code === 'not_found' || code === 'validation' || code === 'conflict';
};

/** Opened from the mail: who invites, as what, and the two things still missing: a name and a password. */
export const InvitationPage = () => {
  const { formatMessage } = useIntl();
  const identity = useIdentity();
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const [invitation, setInvitation] = useState<InvitationView>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let current = true;
    identity.getInvitation(token).then(
      (found) => current && setInvitation(found),
      (problem: unknown) => current && setError(problem),
    );
    return () => {
      current = false;
    };
  }, [identity, token]);
  if (error !== undefined)
    return (
      <PlainPage title={formatMessage(messages.brokenTitle)}>
        {isGone(error) ? <p>{formatMessage(messages.brokenText)}</p> : <ErrorState error={error} />}
      </PlainPage>
    );
  if (invitation === undefined)
    return <PlainPage title={formatMessage(messages.invitation)}>{null}</PlainPage>;
  return <Accept token={token} invitation={invitation} />;
};

const Accept = ({
  token,
  invitation,
}: {
  readonly token: string;
  readonly invitation: InvitationView;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const identity = useIdentity();
  const navigate = useNavigate();
  const control = useContractForm({
    schema: AcceptInvitation,
    initialValues: { token, name: '', password: '' },
    onSubmit: async (value) => {
      await identity.acceptInvitation(value);
      await navigate('/', { replace: true });
    },
  });
  const field = control.form.getInputProps;
  return (
    <PlainPage
      title={formatMessage(messages.join, { organisation: invitation.organisation })}
      lead={formatMessage(messages.invitedAs, {
        email: invitation.email,
        role: sayCode(intl, ROLE_IN_SENTENCE, invitation.role),
        end: <When at={invitation.expiresAt} as="moment" />,
      })}
    >
      <ContractForm
        control={control}
        submitLabel={formatMessage(messages.acceptInvitation)}
        guard={false}
      >
        <TextInput
          label={formatMessage(messages.yourName)}
          autoComplete="name"
          autoFocus
          {...field('name')}
        />
        <PasswordField
          label={formatMessage(messages.password)}
          description={formatMessage(messages.passwordHelp)}
          autoComplete="new-password"
          {...field('password')}
        />
      </ContractForm>
    </PlainPage>
  );
};
