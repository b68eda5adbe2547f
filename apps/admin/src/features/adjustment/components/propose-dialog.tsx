import { Textarea, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { Reason } from '@portal/contracts/common';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { AdjustmentEffectText } from '@portal/screens/adjustment/adjustment-effect';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useOutletContext } from 'react-router';
import { z } from 'zod';

const messages = defineMessages({
  useCodeSuchAs: {
    id: 'admin.proposeDialog.useCodeSuchAs',
    defaultMessage: 'Use a code such as USD.',
  },
  enterAmountNotZero: {
    id: 'admin.proposeDialog.enterAmountNotZero',
    defaultMessage: 'Enter an amount that is not zero.',
  },
  adjustmentBooked: {
    id: 'admin.proposeDialog.adjustmentBooked',
    defaultMessage: 'Adjustment booked',
  },
  adjustmentWaitsForApproval: {
    id: 'admin.proposeDialog.adjustmentWaitsForApproval',
    defaultMessage: 'Adjustment waits for approval',
  },
  adjustWhatPartnerGets: {
    id: 'admin.proposeDialog.adjustWhatPartnerGets',
    defaultMessage: 'Adjust what the partner gets',
  },
  adjust: { id: 'admin.proposeDialog.adjust', defaultMessage: 'Adjust' },
  currency: { id: 'admin.proposeDialog.currency', defaultMessage: 'Currency' },
  amount: { id: 'admin.proposeDialog.amount', defaultMessage: 'Amount' },
  minusTakenOff: {
    id: 'admin.proposeDialog.minusTakenOff',
    defaultMessage: 'With a minus, it is taken off.',
  },
  reason: { id: 'admin.proposeDialog.reason', defaultMessage: 'Reason' },
});

const fields = (intl: Speaker) =>
  z.object({
    currency: z.string().regex(/^[A-Z]{3}$/, intl.formatMessage(messages.useCodeSuchAs)),
    amountMinor: z
      .string()
      .regex(/^-?[1-9]\d{0,14}$/, intl.formatMessage(messages.enterAmountNotZero)),
    reason: Reason,
  });

/** What the adjustment would do, as soon as it is said. */
const Effect = ({
  partnerId,
  values,
}: {
  readonly partnerId: string;
  readonly values: z.input<ReturnType<typeof fields>>;
}) => {
  const intl = useIntl();
  const trpc = useTRPC();
  const ready = fields(intl).omit({ reason: true }).safeParse(values);
  const effect = useQuery(
    trpc.admin.adjustment.preview.queryOptions(
      ready.success ? { partnerId, ...ready.data } : skipToken,
    ),
  );
  return effect.data === undefined ? null : <AdjustmentEffectText effect={effect.data} />;
};

/** Proposes an amount by hand for the partner, and shows what it would do before. */
export const ProposeDialog = ({
  partnerId,
  onClose,
}: {
  readonly partnerId: string;
  readonly onClose: () => void;
}) => {
  const intl = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { currency } = useOutletContext<Outputs['admin']['partner']['get']>();
  const propose = useMutation(
    trpc.admin.adjustment.propose.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.admin.pathFilter()),
    }),
  );
  const control = useContractForm({
    schema: fields(intl),
    initialValues: { currency, amountMinor: '', reason: '' },
    onSubmit: async (value) => {
      const { status } = await propose.mutateAsync({ partnerId, ...value });
      notify.done(
        status === 'approved'
          ? intl.formatMessage(messages.adjustmentBooked)
          : intl.formatMessage(messages.adjustmentWaitsForApproval),
      );
      onClose();
    },
  });
  const { form } = control;
  return (
    <FormModal
      opened
      onClose={onClose}
      title={intl.formatMessage(messages.adjustWhatPartnerGets)}
      submitLabel={intl.formatMessage(messages.adjust)}
      control={control}
    >
      <TextInput
        label={intl.formatMessage(messages.currency)}
        maxLength={3}
        {...form.getInputProps('currency')}
      />
      <MoneyInput
        label={intl.formatMessage(messages.amount)}
        description={intl.formatMessage(messages.minusTakenOff)}
        currency={form.values.currency}
        {...form.getInputProps('amountMinor')}
      />
      <Textarea label={intl.formatMessage(messages.reason)} {...form.getInputProps('reason')} />
      <Effect partnerId={partnerId} values={form.values} />
    </FormModal>
  );
};
