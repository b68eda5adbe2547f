import { useTRPC } from '@portal/client/trpc';
import { CreateOwnTenant } from '@portal/contracts/tenant';
import { defineMessages } from '@portal/domain/text/message';
import { slugOf } from '@portal/ui/format/slug';
import { NewTenantForm } from '@portal/screens/tenant/new-tenant-form';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { useMe } from '@portal/screens/identity/me';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  created: { id: 'partner.newTenant.created', defaultMessage: 'Tenant {name} created' },
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
  return (
    <NewTenantForm
      control={control}
      field={control.form.getInputProps}
      onName={(name) => {
        const before = control.form.getValues();
        control.form.setFieldValue('name', name);
        if (before.slug === slugOf(before.name)) control.form.setFieldValue('slug', slugOf(name));
      }}
      tenantsHref={paths.tenants}
    />
  );
};
