import { Select, Textarea, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
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
import { z } from 'zod';
import { useMe } from '@portal/screens/identity/me';
import { useResellerOptions } from '../../../shared/options';

const messages = defineMessages({
  resellerMissing: { id: 'partner.adjust.resellerMissing', defaultMessage: 'Choose a reseller.' },
  currencyWrong: { id: 'partner.adjust.currencyWrong', defaultMessage: 'Use a code such as USD.' },
  amountWrong: {
    id: 'partner.adjust.amountWrong',
    defaultMessage: 'Enter an amount that is not zero.',
  },
  booked: { id: 'partner.adjust.booked', defaultMessage: 'Adjustment booked' },
  waits: { id: 'partner.adjust.waits', defaultMessage: 'Adjustment waits for approval' },
  title: { id: 'partner.adjust.title', defaultMessage: 'Adjust what a reseller gets' },
  adjust: { id: 'partner.adjust.adjust', defaultMessage: 'Adjust' },
  reseller: { id: 'partner.adjust.reseller', defaultMessage: 'Reseller' },
  currency: { id: 'partner.adjust.currency', defaultMessage: 'Currency' },
  amount: { id: 'partner.adjust.amount', defaultMessage: 'Amount' },
  amountHelp: { id: 'partner.adjust.amountHelp', defaultMessage: 'With a minus, it is taken off.' },
  reason: { id: 'partner.adjust.reason', defaultMessage: 'Reason' },
});

const fields = (intl: Speaker) =>
  z.object({
    resellerId: z.uuid(intl.formatMessage(messages.resellerMissing)),
    currency: z.string().regex(/^[A-Z]{3}$/, intl.formatMessage(messages.currencyWrong)),
    amountMinor: z.string().regex(/^-?[1-9]\d{0,14}$/, intl.formatMessage(messages.amountWrong)),
    reason: Reason,
  });

/** What the adjustment would do, as soon as it is said. */
const Effect = ({ values }: { readonly values: z.input<ReturnType<typeof fields>> }) => {
  const intl = useIntl();
  const trpc = useTRPC();
  const ready = fields(intl).omit({ reason: true }).safeParse(values);
  const effect = useQuery(
    trpc.partner.adjustment.preview.queryOptions(ready.success ? ready.data : skipToken),
  );
  return effect.data === undefined ? null : <AdjustmentEffectText effect={effect.data} />;
};

/** Proposes an amount by hand, and shows what it would do before. */
export const ProposeDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
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
    schema: fields(intl),
    initialValues: { resellerId: '', currency: own, amountMinor: '', reason: '' },
    onSubmit: async (value) => {
      const { status } = await propose.mutateAsync(value);
      notify.done(
        status === 'approved' ? formatMessage(messages.booked) : formatMessage(messages.waits),
      );
      onClose();
    },
  });
  const { form } = control;
  return (
    <FormModal
      opened
      onClose={onClose}
      title={formatMessage(messages.title)}
      submitLabel={formatMessage(messages.adjust)}
      control={control}
    >
      <Select
        label={formatMessage(messages.reseller)}
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
      <TextInput
        label={formatMessage(messages.currency)}
        maxLength={3}
        {...form.getInputProps('currency')}
      />
      <MoneyInput
        label={formatMessage(messages.amount)}
        description={formatMessage(messages.amountHelp)}
        currency={form.values.currency}
        {...form.getInputProps('amountMinor')}
      />
      <Textarea label={formatMessage(messages.reason)} {...form.getInputProps('reason')} />
      <Effect values={form.values} />
    </FormModal>
  );
};
