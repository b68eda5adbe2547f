import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button, Group, Select, Stack } from '@mantine/core';
import { LOCALES, localeOptions } from '@portal/domain/text/languages';
import { formatDay } from '@portal/ui/format/date';
import { formatMoney } from '@portal/ui/format/money';
import { PasswordField } from '@portal/ui/primitives/password-field';
import { ChangePassword, SetOwnLocale } from '@portal/contracts/session';
import type { SessionView } from '@portal/contracts/session';
import { useCallback, useEffect, useState } from 'react';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { FormPage, FormSection } from '@portal/ui/patterns/form-page';
import { notify } from '@portal/ui/patterns/notify';
import { ErrorState } from '@portal/ui/patterns/state';
import { useIdentity } from './actions';
import { useMe } from './me';

const messages = defineMessages({
  device: { id: 'screens.account.device', defaultMessage: 'Device' },
  thisOne: { id: 'screens.account.thisOne', defaultMessage: 'This one' },
  address: { id: 'screens.account.address', defaultMessage: 'Address' },
  signedIn: { id: 'screens.account.signedIn', defaultMessage: 'Signed in' },
  lastUsed: { id: 'screens.account.lastUsed', defaultMessage: 'Last used' },
  yourAccount: { id: 'screens.account.yourAccount', defaultMessage: 'Your account' },
  passwordChanged: {
    id: 'screens.account.passwordChanged',
    defaultMessage: 'Password changed; other devices are signed out',
  },
  locale: { id: 'screens.account.locale', defaultMessage: 'Language and region' },
  localeHelp: {
    id: 'screens.account.localeHelp',
    defaultMessage:
      'How texts, numbers and dates are written: on your pages, in files that you download, in mails to you.',
  },
  localeExample: {
    id: 'screens.account.localeExample',
    defaultMessage: 'For example {day} and {amount}',
  },
  asPortal: { id: 'screens.account.asPortal', defaultMessage: 'As the portal' },
  saveLocale: { id: 'screens.account.saveLocale', defaultMessage: 'Save language and region' },
  localeSaved: { id: 'screens.account.localeSaved', defaultMessage: 'Language and region saved' },
  password: { id: 'screens.account.password', defaultMessage: 'Password' },
  changeHelp: {
    id: 'screens.account.changeHelp',
    defaultMessage: 'Changing it signs you out on every other device.',
  },
  changePassword: { id: 'screens.account.changePassword', defaultMessage: 'Change password' },
  currentPassword: { id: 'screens.account.currentPassword', defaultMessage: 'Current password' },
  newPassword: { id: 'screens.account.newPassword', defaultMessage: 'New password' },
  passwordHelp: { id: 'screens.account.passwordHelp', defaultMessage: 'At least 12 characters' },
  sessionsTitle: { id: 'screens.account.sessionsTitle', defaultMessage: 'Where you are signed in' },
  sessionsHelp: {
    id: 'screens.account.sessionsHelp',
    defaultMessage: 'Sign out whatever you do not recognise.',
  },
  sessions: { id: 'screens.account.sessions', defaultMessage: 'Sessions' },
  signOutThisDevice: {
    id: 'screens.account.signOutThisDevice',
    defaultMessage: 'Sign out this device',
  },
  signOutOthersTitle: {
    id: 'screens.account.signOutOthersTitle',
    defaultMessage: 'Sign out all other devices?',
  },
  signOutOthersBody: {
    id: 'screens.account.signOutOthersBody',
    defaultMessage:
      '{count, plural, one {# other device} other {# other devices}} will have to sign in again.',
  },
  signOutOthers: { id: 'screens.account.signOutOthers', defaultMessage: 'Sign out other devices' },
  signOutAllOthers: {
    id: 'screens.account.signOutAllOthers',
    defaultMessage: 'Sign out all other devices',
  },
});

const columns = (intl: Speaker): readonly Column<SessionView>[] => [
  {
    id: 'device',
    header: intl.formatMessage(messages.device),
    cell: (session) => (
      <>
        {session.device}{' '}
        {session.current ? (
          <StateBadge state="active" label={intl.formatMessage(messages.thisOne)} />
        ) : null}
      </>
    ),
  },
  {
    id: 'address',
    header: intl.formatMessage(messages.address),
    cell: (session) => session.ipAddress ?? '–',
  },
  {
    id: 'created',
    header: intl.formatMessage(messages.signedIn),
    cell: (session) => <When at={session.createdAt} as="moment" />,
  },
  {
    id: 'seen',
    header: intl.formatMessage(messages.lastUsed),
    cell: (session) => <When at={session.lastSeenAt} as="relative" />,
  },
];

/** One's own language, one's password, and where one is signed in. */
export const AccountPage = () => {
  const { formatMessage } = useIntl();
  return (
    <FormPage title={formatMessage(messages.yourAccount)}>
      <Stack gap="xl">
        <LocaleForm />
        <PasswordForm />
        <Sessions />
      </Stack>
    </FormPage>
  );
};

/** An amount with both marks, and a day that tells day from month. */
const EXAMPLE = { amount: { amountMinor: '123456', currency: 'EUR' }, day: '2026-12-31' };

/** The choice of none. */
const AS_PORTAL = 'portal';

const LocaleForm = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const identity = useIdentity();
  const me = useMe();
  const control = useContractForm({
    schema: SetOwnLocale,
    initialValues: { locale: LOCALES.find((known) => known === me.locale) ?? null },
    onSubmit: async (value) => {
      await identity.setLocale(value);
      notify.done(formatMessage(messages.localeSaved));
    },
  });
  const { locale } = control.form.getValues();
  return (
    <FormSection title={formatMessage(messages.locale)} text={formatMessage(messages.localeHelp)}>
      <ContractForm control={control} submitLabel={formatMessage(messages.saveLocale)}>
        <Select
          label={formatMessage(messages.locale)}
          description={
            locale === null
              ? undefined
              : formatMessage(messages.localeExample, {
                  day: formatDay(EXAMPLE.day, { locale }),
                  amount: formatMoney(EXAMPLE.amount, { locale }),
                })
          }
          data={[
            { value: AS_PORTAL, label: formatMessage(messages.asPortal) },
            ...localeOptions(intl),
          ]}
          searchable
          allowDeselect={false}
          {...control.form.getInputProps('locale')}
          value={locale ?? AS_PORTAL}
          onChange={(value) =>
            control.form.setFieldValue('locale', LOCALES.find((known) => known === value) ?? null)
          }
        />
      </ContractForm>
    </FormSection>
  );
};

const PasswordForm = () => {
  const { formatMessage } = useIntl();
  const identity = useIdentity();
  const control = useContractForm({
    schema: ChangePassword,
    initialValues: { currentPassword: '', newPassword: '' },
    onSubmit: async (value) => {
      await identity.changePassword(value);
      control.form.reset();
      notify.done(formatMessage(messages.passwordChanged));
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormSection title={formatMessage(messages.password)} text={formatMessage(messages.changeHelp)}>
      <ContractForm control={control} submitLabel={formatMessage(messages.changePassword)}>
        <PasswordField
          label={formatMessage(messages.currentPassword)}
          autoComplete="current-password"
          {...field('currentPassword')}
        />
        <PasswordField
          label={formatMessage(messages.newPassword)}
          description={formatMessage(messages.passwordHelp)}
          autoComplete="new-password"
          {...field('newPassword')}
        />
      </ContractForm>
    </FormSection>
  );
};

const Sessions = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
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
    <FormSection
      title={formatMessage(messages.sessionsTitle)}
      text={formatMessage(messages.sessionsHelp)}
    >
      <DataTable
        label={formatMessage(messages.sessions)}
        columns={columns(intl)}
        rows={sessions}
        rowKey={(session) => session.id}
        rowName={(session) => session.device}
        rowActions={(session) =>
          session.current
            ? []
            : [
                {
                  label: formatMessage(messages.signOutThisDevice),
                  danger: true,
                  run: () =>
                    void identity
                      .revokeSession(session.id)
                      .then(load, (failed: unknown) => notify.failed(failed)),
                },
              ]
        }
      />
      <Group>
        <Button
          disabled={others.length === 0}
          onClick={() =>
            confirm({
              title: formatMessage(messages.signOutOthersTitle),
              body: formatMessage(messages.signOutOthersBody, { count: others.length }),
              confirmLabel: formatMessage(messages.signOutOthers),
              danger: true,
              run: async () => {
                await identity.revokeOtherSessions();
                await load();
              },
            })
          }
        >
          {formatMessage(messages.signOutAllOthers)}
        </Button>
      </Group>
    </FormSection>
  );
};
