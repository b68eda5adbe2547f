import { TextInput } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { UpdateOwnProfile } from '@portal/contracts/reseller';
import { humanize } from '@portal/ui/format/id';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { Facts } from '@portal/ui/patterns/facts';
import { FormPage } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../../shared/use-can';

type Profile = Outputs['reseller']['profile']['get'];

/** Who this reseller is to its partner; the contact can be changed here, the rest by the partner. */
export const ProfilePage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.reseller.profile.get.queryOptions());
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(profile) => <ProfileForm key={profile.version} profile={profile} />}
    </Loaded>
  );
};

const ProfileForm = ({ profile }: { readonly profile: Profile }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canManage = useCan('profile.manage');
  const update = useMutation(trpc.reseller.profile.update.mutationOptions());
  const control = useContractForm({
    schema: UpdateOwnProfile,
    initialValues: {
      contactName: profile.contactName ?? '',
      contactEmail: profile.contactEmail,
      contactPhone: profile.contactPhone ?? '',
    },
    onSubmit: async (value) => {
      await update.mutateAsync(value);
      await queryClient.invalidateQueries(trpc.reseller.profile.pathFilter());
      notify.done('Contact saved');
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormPage
      title={profile.name}
      lead={<StateBadge state={profile.status} />}
      aside={<ProfileFacts profile={profile} />}
    >
      {canManage ? (
        <ContractForm control={control} submitLabel="Save contact">
          <TextInput
            label="Contact"
            description="Who your partner asks for"
            {...field('contactName')}
          />
          <TextInput label="E-mail" type="email" withAsterisk {...field('contactEmail')} />
          <TextInput label="Phone" type="tel" {...field('contactPhone')} />
        </ContractForm>
      ) : (
        <Facts
          items={[
            { label: 'Contact', value: profile.contactName ?? '–' },
            { label: 'E-mail', value: profile.contactEmail },
            { label: 'Phone', value: profile.contactPhone ?? '–' },
          ]}
        />
      )}
    </FormPage>
  );
};

const ProfileFacts = ({ profile }: { readonly profile: Profile }) => (
  <Facts
    items={[
      { label: 'Your number', value: profile.code },
      { label: 'Sells for', value: profile.tenant.name },
      { label: 'Kind', value: humanize(profile.type) },
      { label: 'Tier', value: humanize(profile.tier) },
      { label: 'Plan', value: profile.plan?.name ?? 'None yet' },
      ...(profile.plan === null || profile.plan.ownTerms.length === 0
        ? []
        : [{ label: 'Agreed with you alone', value: profile.plan.ownTerms.join(' · ') }]),
      { label: 'Since', value: <When at={profile.createdAt} as="day" /> },
    ]}
  />
);
