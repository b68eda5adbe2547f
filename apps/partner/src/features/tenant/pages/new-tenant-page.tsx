import { Select, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { CreateOwnTenant } from '@portal/contracts/tenant';
import { CURRENCIES } from '@portal/domain/money/currency';
import { slugOf } from '@portal/ui/format/slug';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormPage } from '@portal/ui/patterns/form-page';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useMe } from '@portal/screens/identity/me';
import { paths } from '../../../shared/paths';

/** A new ISP of the partner. */
export const NewTenantPage = () => {
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
      notify.done(`Tenant ${made.name} created`);
      await navigate(paths.tenant(made.id));
    },
  });
  const field = control.form.getInputProps;
  const name = field('name');
  return (
    <FormPage title="Create tenant" crumbs={[{ label: 'Tenants', to: paths.tenants }]}>
      <ContractForm
        control={control}
        submitLabel="Create tenant"
        onCancel={() => void navigate(paths.tenants)}
      >
        <TextInput
          label="Name"
          description="The ISP's name as its customers know it"
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
          data={[...CURRENCIES]}
          {...field('currency')}
        />
        <TextInput label="Time zone" withAsterisk {...field('timeZone')} />
      </ContractForm>
    </FormPage>
  );
};
