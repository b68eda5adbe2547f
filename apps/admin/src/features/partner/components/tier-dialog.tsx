import { Select, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { ChangePartnerTier } from '@portal/contracts/partner';
import { PARTNER_TIERS, type PartnerTier } from '@portal/domain/enum/partner-tier';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { optionsOf } from '../../../shared/options';

/** Puts a partner on another tier, with the reason. */
export const TierDialog = ({
  partner,
  onClose,
}: {
  readonly partner: { readonly id: string; readonly name: string; readonly tier: PartnerTier };
  readonly onClose: () => void;
}) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(trpc.admin.partner.changeTier.mutationOptions());
  const control = useContractForm({
    schema: ChangePartnerTier,
    initialValues: { id: partner.id, tier: partner.tier, reason: '' },
    onSubmit: async (value) => {
      await change.mutateAsync(value);
      await queryClient.invalidateQueries(trpc.admin.pathFilter());
      notify.done(`${partner.name} is now ${value.tier}`);
      onClose();
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormModal
      opened
      onClose={onClose}
      title={`Change the tier of ${partner.name}`}
      control={control}
      submitLabel="Change tier"
      note="What was earned already stays as it is."
    >
      <Select
        label="Tier"
        allowDeselect={false}
        data={optionsOf(PARTNER_TIERS)}
        {...field('tier')}
      />
      <TextInput label="Reason" withAsterisk {...field('reason')} />
    </FormModal>
  );
};
