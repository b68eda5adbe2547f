import { Select, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { CreateTenant } from '@portal/contracts/tenant';
import { CURRENCIES } from '@portal/domain/money/currency';
import { defineMessages } from '@portal/domain/text/message';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormPage } from '@portal/ui/patterns/form-page';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate, useSearchParams } from 'react-router';
import { usePartnerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  createTenant: { id: 'admin.newTenant.createTenant', defaultMessage: 'Create tenant' },
  tenants: { id: 'admin.newTenant.tenants', defaultMessage: 'Tenants' },
  partner: { id: 'admin.newTenant.partner', defaultMessage: 'Partner' },
  whoRunsIt: { id: 'admin.newTenant.whoRunsIt', defaultMessage: 'Who runs it' },
  name: { id: 'admin.newTenant.name', defaultMessage: 'Name' },
  ispsNameAsCustomers: {
    id: 'admin.newTenant.ispsNameAsCustomers',
    defaultMessage: "The ISP's name as its customers know it",
  },
  shortName: { id: 'admin.newTenant.shortName', defaultMessage: 'Short name' },
  linksFilesLowerCase: {
    id: 'admin.newTenant.linksFilesLowerCase',
    defaultMessage: 'In links and files: lower-case letters, digits, hyphens',
  },
  country: { id: 'admin.newTenant.country', defaultMessage: 'Country' },
  twoLettersSuchAs: {
    id: 'admin.newTenant.twoLettersSuchAs',
    defaultMessage: 'Two letters, such as US',
  },
  currency: { id: 'admin.newTenant.currency', defaultMessage: 'Currency' },
  ofItsInvoices: { id: 'admin.newTenant.ofItsInvoices', defaultMessage: 'Of its invoices' },
  timeZone: { id: 'admin.newTenant.timeZone', defaultMessage: 'Time zone' },
});

/** A new ISP for a partner. */
export const NewTenantPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const partners = usePartnerOptions();
  const create = useMutation(trpc.admin.tenant.create.mutationOptions());
  const control = useContractForm({
    schema: CreateTenant,
    initialValues: {
      partnerId: params.get('partnerId') ?? '',
      name: '',
      slug: '',
      country: 'US',
      currency: 'USD',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    onSubmit: async (value) => {
      const made = await create.mutateAsync(value);
      await queryClient.invalidateQueries(trpc.admin.pathFilter());
      notify.done(`Tenant ${made.name} created`);
      await navigate(paths.tenant(value.partnerId, made.id));
    },
  });
  const field = control.form.getInputProps;
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
        <Select
          label={formatMessage(messages.partner)}
          description={formatMessage(messages.whoRunsIt)}
          withAsterisk
          searchable
          data={partners}
          {...field('partnerId')}
        />
        <TextInput
          label={formatMessage(messages.name)}
          description={formatMessage(messages.ispsNameAsCustomers)}
          withAsterisk
          {...field('name')}
        />
        <TextInput
          label={formatMessage(messages.shortName)}
          description={formatMessage(messages.linksFilesLowerCase)}
          withAsterisk
          {...field('slug')}
        />
        <TextInput
          label={formatMessage(messages.country)}
          description={formatMessage(messages.twoLettersSuchAs)}
          withAsterisk
          maxLength={2}
          {...field('country')}
        />
        <Select
          label={formatMessage(messages.currency)}
          description={formatMessage(messages.ofItsInvoices)}
          withAsterisk
          searchable
          allowDeselect={false}
          data={[...CURRENCIES]}
          {...field('currency')}
        />
        <TextInput label={formatMessage(messages.timeZone)} withAsterisk {...field('timeZone')} />
      </ContractForm>
    </FormPage>
  );
};
