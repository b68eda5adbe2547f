import { Select, TextInput } from '@mantine/core';
import { StartApplication } from '@portal/contracts/application';
import type { ProgrammeView } from '@portal/contracts/programme';
import { defineMessages } from '@portal/domain/text/message';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useSearchParams } from 'react-router';
import { Honeypot } from '../../../shared/honeypot';
import { Sent } from '../../../shared/sent';
import { useFormKey } from '../../../shared/use-form-key';

const messages = defineMessages({
  name: { id: 'apply.startForm.name', defaultMessage: 'Your name' },
  email: { id: 'apply.startForm.email', defaultMessage: 'Business e-mail' },
  emailHelp: {
    id: 'apply.startForm.emailHelp',
    defaultMessage: 'Your personal link goes there. You need no password.',
  },
  tenant: { id: 'apply.startForm.tenant', defaultMessage: 'Sell for' },
  tenantHelp: {
    id: 'apply.startForm.tenantHelp',
    defaultMessage: 'The provider whose services you want to sell',
  },
  choose: { id: 'apply.startForm.choose', defaultMessage: 'Choose a provider.' },
  chooseOne: { id: 'apply.startForm.chooseOne', defaultMessage: 'Provider' },
  send: { id: 'apply.startForm.send', defaultMessage: 'Send me the link' },
  sent: {
    id: 'apply.startForm.sent',
    defaultMessage:
      'We sent a link to {email}. Open it to fill in your application, on this device or another. If you have an application open already, the link leads to it.',
  },
});

/** Name, address and ISP: all that is asked before the link is mailed. */
export const StartForm = ({
  programme,
  start,
}: {
  readonly programme: Pick<ProgrammeView, 'tenants'>;
  readonly start: (input: StartApplication) => Promise<unknown>;
}) => {
  const { formatMessage } = useIntl();
  const [params, setParams] = useSearchParams();
  const key = useFormKey();
  const [sentTo, setSentTo] = useState<string>();
  const { tenants } = programme;
  const asked = tenants.length > 1;
  const named = tenants.find(({ id }) => id === params.get('tenant'));
  const source = params.get('source');
  const control = useContractForm({
    schema: StartApplication.omit({ formKey: true, source: true }).refine(
      ({ tenantId }) => !asked || tenantId !== undefined,
      // Beside what else is wrong, not after it.
      { path: ['tenantId'], error: () => formatMessage(messages.choose), when: () => true },
    ),
    initialValues: {
      email: '',
      contactName: '',
      website: '',
      ...(named === undefined ? {} : { tenantId: named.id }),
    },
    onSubmit: async (value) => {
      const tenantId = value.tenantId ?? tenants[0]?.id;
      await key.use((formKey) =>
        start({
          email: value.email,
          contactName: value.contactName,
          website: value.website,
          formKey,
          ...(tenantId === undefined ? {} : { tenantId }),
          ...(source === null ? {} : { source: source.slice(0, 60) }),
        }),
      );
      setSentTo(value.email);
    },
  });
  const { form } = control;
  if (sentTo !== undefined)
    return (
      <Sent onAnother={() => setSentTo(undefined)}>
        {formatMessage(messages.sent, { email: sentTo })}
      </Sent>
    );
  const choose = (id: string | null): void => {
    form.setFieldValue('tenantId', id ?? undefined);
    form.clearFieldError('tenantId');
    // Its programme may ask for something else: the page shows it.
    setParams(
      (before) => {
        if (id === null) before.delete('tenant');
        else before.set('tenant', id);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return (
    <ContractForm control={control} submitLabel={formatMessage(messages.send)} guard={false}>
      {asked ? (
        <Select
          label={formatMessage(messages.tenant)}
          description={formatMessage(messages.tenantHelp)}
          placeholder={formatMessage(messages.chooseOne)}
          withAsterisk
          searchable={tenants.length > 8}
          data={tenants.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('tenantId')}
          value={form.values.tenantId ?? null}
          onChange={choose}
        />
      ) : null}
      <TextInput
        label={formatMessage(messages.name)}
        autoComplete="name"
        withAsterisk
        {...form.getInputProps('contactName')}
      />
      <TextInput
        label={formatMessage(messages.email)}
        description={formatMessage(messages.emailHelp)}
        type="email"
        autoComplete="email"
        withAsterisk
        {...form.getInputProps('email')}
      />
      <Honeypot
        value={form.values.website ?? ''}
        onChange={(website) => form.setFieldValue('website', website)}
      />
    </ContractForm>
  );
};
