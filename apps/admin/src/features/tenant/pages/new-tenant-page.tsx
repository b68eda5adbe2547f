import { Select, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { CreateTenant } from '@portal/contracts/tenant';
import { CURRENCIES } from '@portal/domain/money/currency';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormPage } from '@portal/ui/patterns/form-page';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { usePartnerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

/** A new ISP for a partner. */
export const NewTenantPage = () => {
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
    <FormPage title="Create tenant" crumbs={[{ label: 'Tenants', to: paths.tenants }]}>
      <ContractForm
        control={control}
        submitLabel="Create tenant"
        onCancel={() => void navigate(paths.tenants)}
      >
        <Select
          label="Partner"
          description="Who runs it"
          withAsterisk
          searchable
          data={partners}
          {...field('partnerId')}
        />
        <TextInput
          label="Name"
          description="The ISP's name as its customers know it"
          withAsterisk
          {...field('name')}
        />
        <TextInput
          label="Short name"
          description="In links and files: lower-case letters, digits, hyphens"
          withAsterisk
          {...field('slug')}
        />
        <TextInput
          label="Country"
          description="Two letters, such as US"
          withAsterisk
          maxLength={2}
          {...field('country')}
        />
        <Select
          label="Currency"
          description="Of its invoices"
          withAsterisk
          searchable
          allowDeselect={false}
          data={[...CURRENCIES]}
          {...field('currency')}
        />
        <TextInput label="Time zone" withAsterisk {...field('timeZone')} />
      </ContractForm>
    </FormPage>
  );
};
