import { Select, Textarea, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { Reason } from '@portal/contracts/common';
import { AdjustmentEffectText } from '@portal/screens/adjustment/adjustment-effect';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { useMe } from '@portal/screens/identity/me';
import { useResellerOptions } from '../../../shared/options';

const FIELDS = z.object({
  resellerId: z.uuid('Choose a reseller.'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Use a code such as USD.'),
  amountMinor: z.string().regex(/^-?[1-9]\d{0,14}$/, 'Enter an amount that is not zero.'),
  reason: Reason,
});

/** What the adjustment would do, as soon as it is said. */
const Effect = ({ values }: { readonly values: z.input<typeof FIELDS> }) => {
  const trpc = useTRPC();
  const ready = FIELDS.omit({ reason: true }).safeParse(values);
  const effect = useQuery(
    trpc.partner.adjustment.preview.queryOptions(ready.success ? ready.data : skipToken),
  );
  return effect.data === undefined ? null : <AdjustmentEffectText effect={effect.data} />;
};

/** Proposes an amount by hand, and shows what it would do before. */
export const ProposeDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const resellers = useResellerOptions();
  const own = useMe().partner?.currency ?? '';
  const propose = useMutation(
    trpc.partner.adjustment.propose.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.partner.pathFilter()),
    }),
  );
  const control = useContractForm({
    schema: FIELDS,
    initialValues: { resellerId: '', currency: own, amountMinor: '', reason: '' },
    onSubmit: async (value) => {
      const { status } = await propose.mutateAsync(value);
      notify.done(status === 'approved' ? 'Adjustment booked' : 'Adjustment waits for approval');
      onClose();
    },
  });
  const { form } = control;
  return (
    <FormModal
      opened
      onClose={onClose}
      title="Adjust what a reseller gets"
      submitLabel="Adjust"
      control={control}
    >
      <Select
        label="Reseller"
        searchable
        data={resellers}
        {...form.getInputProps('resellerId')}
        onChange={(id: string | null) => {
          form.setFieldValue('resellerId', id ?? '');
          // What a reseller earns is in its tenant's currency.
          const known = resellers.find(({ value }) => value === id);
          if (known !== undefined) form.setFieldValue('currency', known.currency);
        }}
      />
      <TextInput label="Currency" maxLength={3} {...form.getInputProps('currency')} />
      <MoneyInput
        label="Amount"
        description="With a minus, it is taken off."
        currency={form.values.currency}
        {...form.getInputProps('amountMinor')}
      />
      <Textarea label="Reason" {...form.getInputProps('reason')} />
      <Effect values={form.values} />
    </FormModal>
  );
};
