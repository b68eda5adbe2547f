import { TIER_WORDS } from '@portal/domain/words/tier';
import { codeOptions } from '@portal/domain/text/say-code';
import { Select, TextInput, Textarea } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { CreatePartner, UpdatePartner } from '@portal/contracts/partner';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { CURRENCIES } from '@portal/domain/money/currency';
import { defineMessages } from '@portal/domain/text/message';
import { slugOf } from '@portal/ui/format/slug';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormPage, FormSection } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate, useParams } from 'react-router';
import { z } from 'zod';
import { paths } from '../../../shared/paths';
import { ProfileFields } from '../components/profile-fields';

const messages = defineMessages({
  createPartner: { id: 'admin.partnerForm.createPartner', defaultMessage: 'Create partner' },
  created: { id: 'admin.partnerForm.created', defaultMessage: 'Partner {name} created' },
  saved: { id: 'admin.partnerForm.saved', defaultMessage: '{name} saved' },
  partners: { id: 'admin.partnerForm.partners', defaultMessage: 'Partners' },
  name: { id: 'admin.partnerForm.name', defaultMessage: 'Name' },
  subdomain: { id: 'admin.partnerForm.subdomain', defaultMessage: 'Subdomain' },
  portalsAddressCannotChanged: {
    id: 'admin.partnerForm.portalsAddressCannotChanged',
    defaultMessage: "Its portal's address; it cannot be changed later",
  },
  tier: { id: 'admin.partnerForm.tier', defaultMessage: 'Tier' },
  currency: { id: 'admin.partnerForm.currency', defaultMessage: 'Currency' },
  company: { id: 'admin.partnerForm.company', defaultMessage: 'Company' },
  firstUser: { id: 'admin.partnerForm.firstUser', defaultMessage: 'First user' },
  ownersEMail: { id: 'admin.partnerForm.ownersEMail', defaultMessage: "Owner's e-mail" },
  firstUserHint: {
    id: 'admin.partnerForm.firstUserHint',
    defaultMessage: 'Gets an invitation that works for 7 days; can be left for later',
  },
  edit: { id: 'admin.partnerForm.edit', defaultMessage: 'Edit {name}' },
  savePartner: { id: 'admin.partnerForm.savePartner', defaultMessage: 'Save partner' },
  internalNote: { id: 'admin.partnerForm.internalNote', defaultMessage: 'Internal note' },
  onlyPlatformStaffSee: {
    id: 'admin.partnerForm.onlyPlatformStaffSee',
    defaultMessage: 'Only platform staff see it',
  },
});

type Partner = Outputs['admin']['partner']['get'];

/** An empty owner field means that nobody is invited yet. */
const NewPartner = CreatePartner.extend({
  ownerEmail: z.union([z.literal('').transform(() => undefined), CreatePartner.shape.ownerEmail]),
});

/** A new partner: its name, address and terms; its owner is invited at once when named. */
export const NewPartnerPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
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
      notify.done(formatMessage(messages.created, { name: made.name }));
      await navigate(paths.partner(made.id));
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormPage
      title={formatMessage(messages.createPartner)}
      crumbs={[{ label: formatMessage(messages.partners), to: paths.partners }]}
    >
      <ContractForm
        control={control}
        submitLabel={formatMessage(messages.createPartner)}
        onCancel={() => void navigate(paths.partners)}
      >
        <TextInput
          label={formatMessage(messages.name)}
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
          label={formatMessage(messages.subdomain)}
          description={formatMessage(messages.portalsAddressCannotChanged)}
          withAsterisk
          {...field('slug')}
        />
        <Select
          label={formatMessage(messages.tier)}
          allowDeselect={false}
          data={codeOptions(intl, TIER_WORDS, PARTNER_TIERS)}
          {...field('tier')}
        />
        <Select
          label={formatMessage(messages.currency)}
          searchable
          allowDeselect={false}
          data={[...CURRENCIES]}
          {...field('currency')}
        />
        <FormSection title={formatMessage(messages.company)}>
          <ProfileFields field={field} />
        </FormSection>
        <FormSection title={formatMessage(messages.firstUser)}>
          <TextInput
            label={formatMessage(messages.ownersEMail)}
            type="email"
            description={formatMessage(messages.firstUserHint)}
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
  const { formatMessage } = useIntl();
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
      notify.done(formatMessage(messages.saved, { name: partner.name }));
      await navigate(paths.partner(partner.id));
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormPage
      title={formatMessage(messages.edit, { name: partner.name })}
      crumbs={[
        { label: formatMessage(messages.partners), to: paths.partners },
        { label: partner.name, to: paths.partner(partner.id) },
      ]}
    >
      <ContractForm
        control={control}
        submitLabel={formatMessage(messages.savePartner)}
        onCancel={() => void navigate(paths.partner(partner.id))}
      >
        <TextInput label={formatMessage(messages.name)} withAsterisk {...field('name')} />
        <ProfileFields field={field} />
        <Textarea
          label={formatMessage(messages.internalNote)}
          description={formatMessage(messages.onlyPlatformStaffSee)}
          autosize
          minRows={3}
          {...field('internalNote')}
        />
      </ContractForm>
    </FormPage>
  );
};
