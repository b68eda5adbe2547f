import { Select, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { AllowSource } from '@portal/contracts/claim';
import { defineMessages } from '@portal/domain/text/message';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useTenantOptions } from '../../../shared/use-tenant-options';

const messages = defineMessages({
  mayPostUnder: {
    id: 'admin.allowSourceDialog.mayPostUnder',
    defaultMessage: '{name} may post under {source}',
  },
  allowASource: { id: 'admin.allowSourceDialog.allowASource', defaultMessage: 'Allow a source' },
  allowSource: { id: 'admin.allowSourceDialog.allowSource', defaultMessage: 'Allow source' },
  fromThenNobodyElse: {
    id: 'admin.allowSourceDialog.fromThenNobodyElse',
    defaultMessage:
      'From then on, nobody else at the partner may post under this name. What was posted before stays as it is.',
  },
  tenant: { id: 'admin.allowSourceDialog.tenant', defaultMessage: 'Tenant' },
  source: { id: 'admin.allowSourceDialog.source', defaultMessage: 'Source' },
  asEventsNameApi: {
    id: 'admin.allowSourceDialog.asEventsNameApi',
    defaultMessage: 'As the events name it: “api” and “file” unless they say otherwise.',
  },
  keyOrPerson: { id: 'admin.allowSourceDialog.keyOrPerson', defaultMessage: 'Key or person' },
  apiKeys: { id: 'admin.allowSourceDialog.apiKeys', defaultMessage: 'API keys' },
  people: { id: 'admin.allowSourceDialog.people', defaultMessage: 'People' },
});

/** Lets a key or a person of a partner post under a source, so that the platform pays on it at once. */
export const AllowSourceDialog = ({
  partnerId,
  onClose,
}: {
  readonly partnerId: string;
  readonly onClose: () => void;
}) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tenants = useTenantOptions(partnerId);
  const posters = useQuery(trpc.admin.claim.posters.queryOptions({ partnerId }));
  const allow = useMutation(trpc.admin.claim.allowSource.mutationOptions());
  const control = useContractForm({
    schema: AllowSource,
    initialValues: {
      tenantId: '',
      source: '',
      to: { kind: 'api_key' as const, id: '' },
    },
    onSubmit: async (value) => {
      const { source, to } = await allow.mutateAsync({ ...value, partnerId });
      await queryClient.invalidateQueries(trpc.admin.pathFilter());
      notify.done(formatMessage(messages.mayPostUnder, { name: to.name, source }));
      onClose();
    },
  });
  const field = control.form.getInputProps;
  const ofKind = (kind: 'api_key' | 'person') =>
    (posters.data ?? [])
      .filter((poster) => poster.kind === kind)
      .map(({ id, name, detail }) => ({ value: id, label: `${name} (${detail})` }));
  return (
    <FormModal
      opened
      onClose={onClose}
      title={formatMessage(messages.allowASource)}
      control={control}
      submitLabel={formatMessage(messages.allowSource)}
      note={formatMessage(messages.fromThenNobodyElse)}
    >
      <Select
        label={formatMessage(messages.tenant)}
        withAsterisk
        data={tenants}
        {...field('tenantId')}
      />
      <TextInput
        label={formatMessage(messages.source)}
        withAsterisk
        description={formatMessage(messages.asEventsNameApi)}
        {...field('source')}
      />
      <Select
        label={formatMessage(messages.keyOrPerson)}
        withAsterisk
        searchable
        data={[
          { group: formatMessage(messages.apiKeys), items: ofKind('api_key') },
          { group: formatMessage(messages.people), items: ofKind('person') },
        ]}
        {...field('to.id')}
        onChange={(id) => {
          const poster = posters.data?.find((one) => one.id === id);
          if (poster !== undefined)
            control.form.setFieldValue('to', { kind: poster.kind, id: poster.id });
        }}
      />
    </FormModal>
  );
};
