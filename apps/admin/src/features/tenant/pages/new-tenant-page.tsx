import { Select } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { CreateTenant } from '@portal/contracts/tenant';
import { defineMessages } from '@portal/domain/text/message';
import { NewTenantForm } from '@portal/screens/tenant/new-tenant-form';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate, useSearchParams } from 'react-router';
import { usePartnerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  created: { id: 'admin.newTenant.created', defaultMessage: 'Tenant {name} created' },
  partner: { id: 'admin.newTenant.partner', defaultMessage: 'Partner' },
  whoRunsIt: { id: 'admin.newTenant.whoRunsIt', defaultMessage: 'Who runs it' },
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
      notify.done(formatMessage(messages.created, { name: made.name }));
      await navigate(paths.tenant(value.partnerId, made.id));
    },
  });
  const field = control.form.getInputProps;
  return (
    <NewTenantForm control={control} field={field} tenantsHref={paths.tenants}>
      <Select
        label={formatMessage(messages.partner)}
        description={formatMessage(messages.whoRunsIt)}
        withAsterisk
        searchable
        data={partners}
        {...field('partnerId')}
      />
    </NewTenantForm>
  );
};
