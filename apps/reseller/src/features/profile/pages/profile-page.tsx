import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { TIER_WORDS } from '@portal/domain/words/tier';
import { sayCode } from '@portal/domain/text/say-code';
import { TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { UpdateOwnProfile } from '@portal/contracts/reseller';
import { defineMessages } from '@portal/domain/text/message';
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
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';

const messages = defineMessages({
  saved: { id: 'reseller.profile.saved', defaultMessage: 'Contact saved' },
  save: { id: 'reseller.profile.save', defaultMessage: 'Save contact' },
  contact: { id: 'reseller.profile.contact', defaultMessage: 'Contact' },
  contactHelp: { id: 'reseller.profile.contactHelp', defaultMessage: 'Who your partner asks for' },
  email: { id: 'reseller.profile.email', defaultMessage: 'E-mail' },
  phone: { id: 'reseller.profile.phone', defaultMessage: 'Phone' },
  number: { id: 'reseller.profile.number', defaultMessage: 'Your number' },
  sellsFor: { id: 'reseller.profile.sellsFor', defaultMessage: 'Sells for' },
  kind: { id: 'reseller.profile.kind', defaultMessage: 'Kind' },
  tier: { id: 'reseller.profile.tier', defaultMessage: 'Tier' },
  plan: { id: 'reseller.profile.plan', defaultMessage: 'Plan' },
  noPlan: { id: 'reseller.profile.noPlan', defaultMessage: 'None yet' },
  ownTerms: { id: 'reseller.profile.ownTerms', defaultMessage: 'Agreed with you alone' },
  since: { id: 'reseller.profile.since', defaultMessage: 'Since' },
});

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
  const { formatMessage } = useIntl();
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
      notify.done(formatMessage(messages.saved));
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
        <ContractForm control={control} submitLabel={formatMessage(messages.save)}>
          <TextInput
            label={formatMessage(messages.contact)}
            description={formatMessage(messages.contactHelp)}
            {...field('contactName')}
          />
          <TextInput
            label={formatMessage(messages.email)}
            type="email"
            withAsterisk
            {...field('contactEmail')}
          />
          <TextInput label={formatMessage(messages.phone)} type="tel" {...field('contactPhone')} />
        </ContractForm>
      ) : (
        <Facts
          items={[
            { label: formatMessage(messages.contact), value: profile.contactName ?? '–' },
            { label: formatMessage(messages.email), value: profile.contactEmail },
            { label: formatMessage(messages.phone), value: profile.contactPhone ?? '–' },
          ]}
        />
      )}
    </FormPage>
  );
};

const ProfileFacts = ({ profile }: { readonly profile: Profile }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <Facts
      items={[
        { label: formatMessage(messages.number), value: profile.code },
        { label: formatMessage(messages.sellsFor), value: profile.tenant.name },
        {
          label: formatMessage(messages.kind),
          value: sayCode(intl, RESELLER_TYPE_WORDS, profile.type),
        },
        { label: formatMessage(messages.tier), value: sayCode(intl, TIER_WORDS, profile.tier) },
        {
          label: formatMessage(messages.plan),
          value: profile.plan?.name ?? formatMessage(messages.noPlan),
        },
        ...(profile.plan === null || profile.plan.overrideSentences.length === 0
          ? []
          : [
              {
                label: formatMessage(messages.ownTerms),
                value: profile.plan.overrideSentences.join(' · '),
              },
            ]),
        { label: formatMessage(messages.since), value: <When at={profile.createdAt} as="day" /> },
      ]}
    />
  );
};
