import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { CreateReseller, UpdateReseller } from '@portal/contracts/reseller';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormPage, FormSection } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { optionsOf, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

type Reseller = Outputs['partner']['reseller']['get'];

const PREFIX_HELP = 'For assigning customers in bulk, such as 936';

/** A new reseller of a tenant. */
export const NewResellerPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const tenants = useTenantOptions();
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
      notify.done(`Reseller ${made.name} created`);
      await navigate(paths.reseller(made.id));
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormPage title="Create reseller" crumbs={[{ label: 'Resellers', to: paths.resellers }]}>
      <ContractForm
        control={control}
        submitLabel="Create reseller"
        onCancel={() => void navigate(paths.resellers)}
      >
        <TextInput label="Name" withAsterisk {...field('name')} />
        <Select
          label="Tenant"
          description="Whose services it sells"
          withAsterisk
          data={tenants}
          {...field('tenantId')}
        />
        <Select
          label="Kind"
          allowDeselect={false}
          data={optionsOf(RESELLER_TYPES)}
          {...field('type')}
        />
        <Select
          label="Tier"
          allowDeselect={false}
          data={optionsOf(PARTNER_TIERS)}
          {...field('tier')}
        />
        <TagsInput
          label="Postal code prefixes"
          description={PREFIX_HELP}
          {...field('postalPrefixes')}
        />
        <FormSection title="Contact">
          <TextInput label="Person" {...field('contactName')} />
          <TextInput label="E-mail" type="email" withAsterisk {...field('contactEmail')} />
          <TextInput label="Phone" type="tel" {...field('contactPhone')} />
          <Checkbox
            label="Invite the contact to the reseller portal"
            {...field('inviteContact', { type: 'checkbox' })}
          />
        </FormSection>
      </ContractForm>
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
      notify.done(`${reseller.name} saved`);
      await navigate(paths.reseller(reseller.id));
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormPage
      title={`Edit ${reseller.name}`}
      crumbs={[
        { label: 'Resellers', to: paths.resellers },
        { label: reseller.name, to: paths.reseller(reseller.id) },
      ]}
    >
      <ContractForm
        control={control}
        submitLabel="Save reseller"
        onCancel={() => void navigate(paths.reseller(reseller.id))}
      >
        <TextInput label="Name" withAsterisk {...field('name')} />
        <Select
          label="Kind"
          allowDeselect={false}
          data={optionsOf(RESELLER_TYPES)}
          {...field('type')}
        />
        <Select
          label="Tier"
          allowDeselect={false}
          data={optionsOf(PARTNER_TIERS)}
          {...field('tier')}
        />
        <TagsInput
          label="Postal code prefixes"
          description={PREFIX_HELP}
          {...field('postalPrefixes')}
        />
        <FormSection title="Contact">
          <TextInput label="Person" {...field('contactName')} />
          <TextInput label="E-mail" type="email" withAsterisk {...field('contactEmail')} />
          <TextInput label="Phone" type="tel" {...field('contactPhone')} />
        </FormSection>
      </ContractForm>
    </FormPage>
  );
};
