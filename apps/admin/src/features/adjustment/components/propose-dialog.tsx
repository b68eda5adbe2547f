import { Textarea, TextInput } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { Reason } from '@portal/contracts/common';
import { AdjustmentEffectText } from '@portal/screens/adjustment/adjustment-effect';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useOutletContext } from 'react-router';
import { z } from 'zod';

const FIELDS = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/, 'Use a code such as USD.'),
  amountMinor: z.string().regex(/^-?[1-9]\d{0,14}$/, 'Enter an amount that is not zero.'),
  reason: Reason,
});

/** What the adjustment would do, as soon as it is said. */
const Effect = ({
  partnerId,
  values,
}: {
  readonly partnerId: string;
  readonly values: z.input<typeof FIELDS>;
}) => {
  const trpc = useTRPC();
  const ready = FIELDS.omit({ reason: true }).safeParse(values);
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
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { currency } = useOutletContext<Outputs['admin']['partner']['get']>();
  const propose = useMutation(
    trpc.admin.adjustment.propose.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.admin.pathFilter()),
    }),
  );
  const control = useContractForm({
    schema: FIELDS,
    initialValues: { currency, amountMinor: '', reason: '' },
    onSubmit: async (value) => {
      const { status } = await propose.mutateAsync({ partnerId, ...value });
      notify.done(status === 'approved' ? 'Adjustment booked' : 'Adjustment waits for approval');
      onClose();
    },
  });
  const { form } = control;
  return (
    <FormModal
      opened
      onClose={onClose}
      title="Adjust what the partner gets"
      submitLabel="Adjust"
      control={control}
    >
      <TextInput label="Currency" maxLength={3} {...form.getInputProps('currency')} />
      <MoneyInput
        label="Amount"
        description="With a minus, it is taken off."
        currency={form.values.currency}
        {...form.getInputProps('amountMinor')}
      />
      <Textarea label="Reason" {...form.getInputProps('reason')} />
      <Effect partnerId={partnerId} values={form.values} />
    </FormModal>
  );
};
