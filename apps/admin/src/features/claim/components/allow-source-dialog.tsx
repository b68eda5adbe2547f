import { Select, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { AllowPartnerSource } from '@portal/contracts/claim';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTenantOptions } from '../use-tenant-options';

/** Lets a key or a person of a partner post under a source, so that the platform pays on it at once. */
export const AllowSourceDialog = ({
  partnerId,
  onClose,
}: {
  readonly partnerId: string;
  readonly onClose: () => void;
}) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tenants = useTenantOptions(partnerId);
  const posters = useQuery(trpc.admin.claim.posters.queryOptions({ partnerId }));
  const allow = useMutation(trpc.admin.claim.allowSource.mutationOptions());
  const control = useContractForm({
    schema: AllowPartnerSource,
    initialValues: {
      partnerId,
      tenantId: '',
      source: '',
      to: { kind: 'api_key' as const, id: '' },
    },
    onSubmit: async (value) => {
      const { source, to } = await allow.mutateAsync(value);
      await queryClient.invalidateQueries(trpc.admin.pathFilter());
      notify.done(`${to.name} may post under ${source}`);
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
      title="Allow a source"
      control={control}
      submitLabel="Allow source"
      note="From then on, nobody else at the partner may post under this name. What was posted before stays as it is."
    >
      <Select label="Tenant" withAsterisk data={tenants} {...field('tenantId')} />
      <TextInput
        label="Source"
        withAsterisk
        description="As the events name it: “api” and “file” unless they say otherwise."
        {...field('source')}
      />
      <Select
        label="Key or person"
        withAsterisk
        searchable
        data={[
          { group: 'API keys', items: ofKind('api_key') },
          { group: 'People', items: ofKind('person') },
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
