import { Select, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { CreateOwnTenant } from '@portal/contracts/tenant';
import { CURRENCIES } from '@portal/domain/money/currency';
import { defineMessages } from '@portal/domain/text/message';
import { slugOf } from '@portal/ui/format/slug';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormPage } from '@portal/ui/patterns/form-page';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { useMe } from '@portal/screens/identity/me';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  created: { id: 'partner.newTenant.created', defaultMessage: 'Tenant {name} created' },
  createTenant: { id: 'partner.newTenant.createTenant', defaultMessage: 'Create tenant' },
  tenants: { id: 'partner.newTenant.tenants', defaultMessage: 'Tenants' },
  name: { id: 'partner.newTenant.name', defaultMessage: 'Name' },
  nameHelp: {
    id: 'partner.newTenant.nameHelp',
    defaultMessage: "The ISP's name as its customers know it",
  },
  shortName: { id: 'partner.newTenant.shortName', defaultMessage: 'Short name' },
  shortNameHelp: {
    id: 'partner.newTenant.shortNameHelp',
    defaultMessage: 'In links and files: lower-case letters, digits, hyphens',
  },
  country: { id: 'partner.newTenant.country', defaultMessage: 'Country' },
  countryHelp: { id: 'partner.newTenant.countryHelp', defaultMessage: 'Two letters, such as US' },
  currency: { id: 'partner.newTenant.currency', defaultMessage: 'Currency' },
  currencyHelp: { id: 'partner.newTenant.currencyHelp', defaultMessage: 'Of its invoices' },
  timeZone: { id: 'partner.newTenant.timeZone', defaultMessage: 'Time zone' },
});

/** A new ISP of the partner. */
export const NewTenantPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const create = useMutation(trpc.partner.tenant.create.mutationOptions());
  const control = useContractForm({
    schema: CreateOwnTenant,
    initialValues: {
      name: '',
      slug: '',
      country: 'US',
      currency: me.partner?.currency ?? 'USD',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    onSubmit: async (value) => {
      const made = await create.mutateAsync(value);
      await queryClient.invalidateQueries(trpc.partner.pathFilter());
      notify.done(formatMessage(messages.created, { name: made.name }));
      await navigate(paths.tenant(made.id));
    },
  });
  const field = control.form.getInputProps;
  const name = field('name');
  return (
    <FormPage
      title={formatMessage(messages.createTenant)}
      crumbs={[{ label: formatMessage(messages.tenants), to: paths.tenants }]}
    >
      <ContractForm
        control={control}
        submitLabel={formatMessage(messages.createTenant)}
        onCancel={() => void navigate(paths.tenants)}
      >
        <TextInput
          label={formatMessage(messages.name)}
          description={formatMessage(messages.nameHelp)}
          withAsterisk
          {...name}
          onChange={(event) => {
            const before = control.form.getValues();
            control.form.setFieldValue('name', event.currentTarget.value);
            if (before.slug === slugOf(before.name))
              control.form.setFieldValue('slug', slugOf(event.currentTarget.value));
          }}
        />
        <TextInput
          label={formatMessage(messages.shortName)}
          description={formatMessage(messages.shortNameHelp)}
          withAsterisk
          {...field('slug')}
        />
        <TextInput
          label={formatMessage(messages.country)}
          description={formatMessage(messages.countryHelp)}
          withAsterisk
          maxLength={2}
          {...field('country')}
        />
        <Select
          label={formatMessage(messages.currency)}
          description={formatMessage(messages.currencyHelp)}
          withAsterisk
          searchable
          data={[...CURRENCIES]}
          {...field('currency')}
        />
        <TextInput label={formatMessage(messages.timeZone)} withAsterisk {...field('timeZone')} />
      </ContractForm>
    </FormPage>
  );
};
