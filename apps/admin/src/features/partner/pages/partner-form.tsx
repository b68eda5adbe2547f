import { Select, TextInput, Textarea } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { CreatePartner, UpdatePartner } from '@portal/contracts/partner';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { CURRENCIES } from '@portal/domain/money/currency';
import { slugOf } from '@portal/ui/format/slug';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormPage, FormSection } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { z } from 'zod';
import { optionsOf } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { ProfileFields } from '../components/profile-fields';

type Partner = Outputs['admin']['partner']['get'];

/** An empty owner field means that nobody is invited yet. */
const NewPartner = CreatePartner.extend({
  ownerEmail: z.union([z.literal('').transform(() => undefined), CreatePartner.shape.ownerEmail]),
});

/** A new partner: its name, address and terms; its owner is invited at once when named. */
export const NewPartnerPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation(trpc.admin.partner.create.mutationOptions());
  const control = useContractForm({
    schema: NewPartner,
    initialValues: {
      name: '',
      slug: '',
      legalName: '',
      tier: 'bronze',
      currency: 'USD',
      country: 'US',
      territories: [],
      contactName: '',
      contactEmail: '',
      contactPhone: '',
      ownerEmail: '',
    },
    onSubmit: async (value) => {
      const made = await create.mutateAsync(value);
      await queryClient.invalidateQueries(trpc.admin.pathFilter());
      notify.done(`Partner ${made.name} created`);
      await navigate(paths.partner(made.id));
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormPage title="Create partner" crumbs={[{ label: 'Partners', to: paths.partners }]}>
      <ContractForm
        control={control}
        submitLabel="Create partner"
        onCancel={() => void navigate(paths.partners)}
      >
        <TextInput
          label="Name"
          withAsterisk
          {...field('name')}
          onChange={(event) => {
            const before = control.form.getValues();
            control.form.setFieldValue('name', event.currentTarget.value);
            if (before.slug === slugOf(before.name))
              control.form.setFieldValue('slug', slugOf(event.currentTarget.value));
          }}
        />
        <TextInput
          label="Subdomain"
          description="Its portal's address; it cannot be changed later"
          withAsterisk
          {...field('slug')}
        />
        <Select
          label="Tier"
          allowDeselect={false}
          data={optionsOf(PARTNER_TIERS)}
          {...field('tier')}
        />
        <Select
          label="Currency"
          searchable
          allowDeselect={false}
          data={[...CURRENCIES]}
          {...field('currency')}
        />
        <FormSection title="Company">
          <ProfileFields field={field} />
        </FormSection>
        <FormSection title="First user">
          <TextInput
            label="Owner's e-mail"
            type="email"
            description="Gets an invitation that works for 7 days; can be left for later"
            {...field('ownerEmail')}
          />
        </FormSection>
      </ContractForm>
    </FormPage>
  );
};

/** Changes a partner's profile; refuses to overwrite what somebody else changed meanwhile. */
export const EditPartnerPage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.admin.partner.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(partner) => <EditForm key={partner.version} partner={partner} />}
    </Loaded>
  );
};

const EditForm = ({ partner }: { readonly partner: Partner }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const update = useMutation(trpc.admin.partner.update.mutationOptions());
  const control = useContractForm({
    schema: UpdatePartner,
    initialValues: {
      id: partner.id,
      version: partner.version,
      name: partner.name,
      legalName: partner.legalName ?? '',
      country: partner.country,
      territories: partner.territories,
      contactName: partner.contactName ?? '',
      contactEmail: partner.contactEmail,
      contactPhone: partner.contactPhone ?? '',
      internalNote: partner.internalNote ?? '',
    },
    onSubmit: async (value) => {
      await update.mutateAsync(value);
      await queryClient.invalidateQueries(trpc.admin.pathFilter());
      notify.done(`${partner.name} saved`);
      await navigate(paths.partner(partner.id));
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormPage
      title={`Edit ${partner.name}`}
      crumbs={[
        { label: 'Partners', to: paths.partners },
        { label: partner.name, to: paths.partner(partner.id) },
      ]}
    >
      <ContractForm
        control={control}
        submitLabel="Save partner"
        onCancel={() => void navigate(paths.partner(partner.id))}
      >
        <TextInput label="Name" withAsterisk {...field('name')} />
        <ProfileFields field={field} />
        <Textarea
          label="Internal note"
          description="Only platform staff see it"
          autosize
          minRows={3}
          {...field('internalNote')}
        />
      </ContractForm>
    </FormPage>
  );
};
