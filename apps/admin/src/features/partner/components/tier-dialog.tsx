import { TIER_WORDS } from '@portal/domain/words/tier';
import { codeOptions } from '@portal/domain/text/say-code';
import { Select, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { ChangePartnerTier } from '@portal/contracts/partner';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import type { PartnerTier } from '@portal/domain/enum/partner-tier';
import { defineMessages } from '@portal/domain/text/message';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  isNow: { id: 'admin.tierDialog.isNow', defaultMessage: '{name} is now {tier}' },
  changeTheTierOf: {
    id: 'admin.tierDialog.changeTheTierOf',
    defaultMessage: 'Change the tier of {name}',
  },
  changeTier: { id: 'admin.tierDialog.changeTier', defaultMessage: 'Change tier' },
  whatEarnedAlreadyStays: {
    id: 'admin.tierDialog.whatEarnedAlreadyStays',
    defaultMessage: 'What was earned already stays as it is.',
  },
  tier: { id: 'admin.tierDialog.tier', defaultMessage: 'Tier' },
  reason: { id: 'admin.tierDialog.reason', defaultMessage: 'Reason' },
});

/** Puts a partner on another tier, with the reason. */
export const TierDialog = ({
  partner,
  onClose,
}: {
  readonly partner: { readonly id: string; readonly name: string; readonly tier: PartnerTier };
  readonly onClose: () => void;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(trpc.admin.partner.changeTier.mutationOptions());
  const control = useContractForm({
    schema: ChangePartnerTier,
    initialValues: { id: partner.id, tier: partner.tier, reason: '' },
    onSubmit: async (value) => {
      await change.mutateAsync(value);
      await queryClient.invalidateQueries(trpc.admin.pathFilter());
      notify.done(formatMessage(messages.isNow, { name: partner.name, tier: value.tier }));
      onClose();
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormModal
      opened
      onClose={onClose}
      title={formatMessage(messages.changeTheTierOf, { name: partner.name })}
      control={control}
      submitLabel={formatMessage(messages.changeTier)}
      note={formatMessage(messages.whatEarnedAlreadyStays)}
    >
      <Select
        label={formatMessage(messages.tier)}
        allowDeselect={false}
        data={codeOptions(intl, TIER_WORDS, PARTNER_TIERS)}
        {...field('tier')}
      />
      <TextInput label={formatMessage(messages.reason)} withAsterisk {...field('reason')} />
    </FormModal>
  );
};
