import { Button, PasswordInput } from '@mantine/core';
import { ChangePassword, type SessionView } from '@portal/contracts/session';
import { useCallback, useEffect, useState } from 'react';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { FormPage, FormSection } from '@portal/ui/patterns/form-page';
import { notify } from '@portal/ui/patterns/notify';
import { ErrorState } from '@portal/ui/patterns/state';
import { useIdentity } from './actions';

const COLUMNS: readonly Column<SessionView>[] = [
  {
    id: 'device',
    header: 'Device',
    cell: (session) => (
      <>
        {session.device} {session.current ? <StateBadge state="active" label="This one" /> : null}
      </>
    ),
  },
  { id: 'address', header: 'Address', cell: (session) => session.ipAddress ?? '–' },
  {
    id: 'created',
    header: 'Signed in',
    cell: (session) => <When at={session.createdAt} as="moment" />,
  },
  {
    id: 'seen',
    header: 'Last used',
    cell: (session) => <When at={session.lastSeenAt} as="relative" />,
  },
];

/** One's own password, and where one is signed in. */
export const AccountPage = () => (
  <FormPage title="Your account">
    <PasswordForm />
    <Sessions />
  </FormPage>
);

const PasswordForm = () => {
  const identity = useIdentity();
  const control = useContractForm({
    schema: ChangePassword,
    initialValues: { currentPassword: '', newPassword: '' },
    onSubmit: async (value) => {
      await identity.changePassword(value);
      control.form.reset();
      notify.done('Password changed; other devices are signed out');
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormSection title="Password" text="Changing it signs you out on every other device.">
      <ContractForm control={control} submitLabel="Change password">
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          {...field('currentPassword')}
        />
        <PasswordInput
          label="New password"
          description="At least 12 characters"
          autoComplete="new-password"
          {...field('newPassword')}
        />
      </ContractForm>
    </FormSection>
  );
};

const Sessions = () => {
  const identity = useIdentity();
  const confirm = useConfirm();
  const [sessions, setSessions] = useState<readonly SessionView[]>();
  const [error, setError] = useState<unknown>();
  const load = useCallback(async () => {
    try {
      setSessions(await identity.listSessions());
      setError(undefined);
    } catch (problem) {
      setError(problem);
    }
  }, [identity]);
  useEffect(() => void load(), [load]);
  if (error !== undefined) return <ErrorState error={error} onRetry={() => void load()} />;
  const others = sessions?.filter((session) => !session.current) ?? [];
  return (
    <FormSection title="Where you are signed in" text="Sign out whatever you do not recognise.">
      <DataTable
        label="Sessions"
        columns={COLUMNS}
        rows={sessions}
        rowKey={(session) => session.id}
        rowName={(session) => session.device}
        rowActions={(session) =>
          session.current
            ? []
            : [
                {
                  label: 'Sign out this device',
                  danger: true,
                  run: () =>
                    void identity
                      .revokeSession(session.id)
                      .then(load, (failed: unknown) => notify.failed(failed)),
                },
              ]
        }
      />
      <Button
        disabled={others.length === 0}
        onClick={() =>
          confirm({
            title: 'Sign out all other devices?',
            body: `${others.length} other ${others.length === 1 ? 'device' : 'devices'} will have to sign in again.`,
            confirmLabel: 'Sign out other devices',
            danger: true,
            run: async () => {
              await identity.revokeOtherSessions();
              await load();
            },
          })
        }
      >
        Sign out all other devices
      </Button>
    </FormSection>
  );
};
