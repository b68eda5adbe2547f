import { Checkbox, Select } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { CreateReseller, UpdateReseller } from '@portal/contracts/reseller';
import { defineMessages } from '@portal/domain/text/message';
import { NoTenants } from '@portal/screens/tenant/no-tenants';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormPage } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate, useParams } from 'react-router';
import { useHasNoTenant, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { useCan } from '../../../shared/use-can';
import { ResellerFields } from '../components/reseller-fields';

const messages = defineMessages({
  created: { id: 'partner.resellerForm.created', defaultMessage: 'Reseller {name} created' },
  saved: { id: 'partner.resellerForm.saved', defaultMessage: '{name} saved' },
  editTitle: { id: 'partner.resellerForm.editTitle', defaultMessage: 'Edit {name}' },
  createReseller: { id: 'partner.resellerForm.createReseller', defaultMessage: 'Create reseller' },
  resellers: { id: 'partner.resellerForm.resellers', defaultMessage: 'Resellers' },
  tenant: { id: 'partner.resellerForm.tenant', defaultMessage: 'Tenant' },
  tenantHelp: { id: 'partner.resellerForm.tenantHelp', defaultMessage: 'Whose services it sells' },
  invite: {
    id: 'partner.resellerForm.invite',
    defaultMessage: 'Invite the contact to the reseller portal',
  },
  save: { id: 'partner.resellerForm.save', defaultMessage: 'Save reseller' },
});

type Reseller = Outputs['partner']['reseller']['get'];

/** A new reseller of a tenant. */
export const NewResellerPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const tenants = useTenantOptions();
  const mayCreateTenant = useCan('tenant.manage');
  const create = useMutation(trpc.partner.reseller.create.mutationOptions());
  const control = useContractForm({
    schema: CreateReseller,
    initialValues: {
      tenantId: '',
      name: '',
      type: 'authorized_dealer',
      tier: 'bronze',
      contactName: '',
      contactEmail: '',
      contactPhone: '',
      postalPrefixes: [],
      inviteContact: false,
    },
    onSubmit: async (value) => {
      const made = await create.mutateAsync(value);
      await queryClient.invalidateQueries(trpc.partner.pathFilter());
      notify.done(formatMessage(messages.created, { name: made.name }));
      await navigate(paths.reseller(made.id));
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormPage
      title={formatMessage(messages.createReseller)}
      crumbs={[{ label: formatMessage(messages.resellers), to: paths.resellers }]}
    >
      {useHasNoTenant() ? (
        <NoTenants of="reseller" newTenantHref={mayCreateTenant ? paths.newTenant : null} />
      ) : (
        <ContractForm
          control={control}
          submitLabel={formatMessage(messages.createReseller)}
          onCancel={() => void navigate(paths.resellers)}
        >
          <ResellerFields
            field={field}
            tenant={
              <Select
                label={formatMessage(messages.tenant)}
                description={formatMessage(messages.tenantHelp)}
                withAsterisk
                data={tenants}
                {...field('tenantId')}
              />
            }
            invite={
              <Checkbox
                label={formatMessage(messages.invite)}
                {...field('inviteContact', { type: 'checkbox' })}
              />
            }
          />
        </ContractForm>
      )}
    </FormPage>
  );
};

/** Changes a reseller; refuses to overwrite what somebody else changed meanwhile. */
export const EditResellerPage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.partner.reseller.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(reseller) => <EditForm key={reseller.version} reseller={reseller} />}
    </Loaded>
  );
};

const EditForm = ({ reseller }: { readonly reseller: Reseller }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const update = useMutation(trpc.partner.reseller.update.mutationOptions());
  const control = useContractForm({
    schema: UpdateReseller,
    initialValues: {
      id: reseller.id,
      version: reseller.version,
      name: reseller.name,
      type: reseller.type,
      tier: reseller.tier,
      contactName: reseller.contactName ?? '',
      contactEmail: reseller.contactEmail,
      contactPhone: reseller.contactPhone ?? '',
      postalPrefixes: reseller.postalPrefixes,
    },
    onSubmit: async (value) => {
      await update.mutateAsync(value);
      await queryClient.invalidateQueries(trpc.partner.pathFilter());
      notify.done(formatMessage(messages.saved, { name: reseller.name }));
      await navigate(paths.reseller(reseller.id));
    },
  });
  return (
    <FormPage
      title={formatMessage(messages.editTitle, { name: reseller.name })}
      crumbs={[
        { label: formatMessage(messages.resellers), to: paths.resellers },
        { label: reseller.name, to: paths.reseller(reseller.id) },
      ]}
    >
      <ContractForm
        control={control}
        submitLabel={formatMessage(messages.save)}
        onCancel={() => void navigate(paths.reseller(reseller.id))}
      >
        <ResellerFields field={control.form.getInputProps} />
      </ContractForm>
    </FormPage>
  );
};
