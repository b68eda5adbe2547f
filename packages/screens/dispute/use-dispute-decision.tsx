import { Textarea } from '@mantine/core';
import { Reason } from '@portal/contracts/common';
import type { DecideDispute, DisputeDetail } from '@portal/contracts/dispute';
import type { ComponentType, ReactNode } from 'react';
import { useState } from 'react';
import { z } from 'zod';
import { formatMoney } from '@portal/ui/format/money';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';

/** Says what a correction of this amount (minor units, valid) would do, before it is decided. */
export type DisputeEffect = ComponentType<{
  readonly dispute: DisputeDetail;
  readonly amountMinor: string;
}>;

export interface DisputeDecisionInput {
  readonly dispute: DisputeDetail;
  /** Absent where nobody decides. */
  readonly decide?: ((input: DecideDispute) => Promise<unknown>) | undefined;
  readonly Effect?: DisputeEffect | undefined;
}

const FIELDS = z.object({
  amountMinor: z.string().regex(/^-?[1-9]\d{0,14}$/, 'Enter an amount that is not zero.'),
  note: Reason,
});

/** Accepts a dispute: what is added to what the earner gets, what that does, and a word about it. */
const AcceptDialog = ({
  dispute,
  decide,
  Effect,
  onClose,
}: DisputeDecisionInput & { readonly onClose: () => void }) => {
  const { amount } = dispute.line;
  const control = useContractForm({
    schema: FIELDS,
    initialValues: { amountMinor: '', note: '' },
    onSubmit: async (values) => {
      await decide?.({ id: dispute.id, decision: 'accept', ...values });
      notify.done('Dispute accepted');
      onClose();
    },
  });
  const { amountMinor } = control.form.values;
  const isAmount = FIELDS.shape.amountMinor.safeParse(amountMinor).success;
  return (
    <FormModal
      opened
      onClose={onClose}
      title="Accept this dispute"
      submitLabel="Accept and correct"
      control={control}
    >
      <MoneyInput
        data-autofocus
        label="Add to what is paid"
        description={`The line stays at ${formatMoney(amount)}. What you add is booked into the first open month; above your threshold a second person has to approve it.`}
        currency={amount.currency}
        {...control.form.getInputProps('amountMinor')}
      />
      {Effect === undefined || !isAmount ? null : (
        <Effect dispute={dispute} amountMinor={amountMinor} />
      )}
      <Textarea
        label="Why"
        description="The earner is told by mail."
        {...control.form.getInputProps('note')}
      />
    </FormModal>
  );
};

/** Accepting and rejecting a dispute, each after it was said what will happen; `dialog` belongs on the page. */
export const useDisputeDecision = (
  input: DisputeDecisionInput,
): { readonly accept: () => void; readonly reject: () => void; readonly dialog: ReactNode } => {
  const { dispute, decide } = input;
  const confirm = useConfirm();
  const [accepting, setAccepting] = useState(false);
  return {
    accept: () => setAccepting(true),
    reject: () =>
      confirm({
        title: 'Reject this dispute?',
        body: `The line stays at ${formatMoney(dispute.line.amount)} and is paid like any other. The earner is told your reason by mail.`,
        confirmLabel: 'Reject dispute',
        danger: true,
        reason: 'required',
        run: async (note) => {
          await decide?.({ id: dispute.id, decision: 'reject', note });
          notify.done('Dispute rejected');
        },
      }),
    dialog: accepting ? <AcceptDialog {...input} onClose={() => setAccepting(false)} /> : null,
  };
};
