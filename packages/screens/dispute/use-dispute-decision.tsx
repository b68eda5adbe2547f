import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Textarea } from '@mantine/core';
import { Reason } from '@portal/contracts/common';
import type { DecideDispute, DisputeDetail } from '@portal/contracts/dispute';
import type { ComponentType, ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { formatMoney } from '@portal/ui/format/money';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';

const messages = defineMessages({
  amountMissing: {
    id: 'screens.disputeDecision.amountMissing',
    defaultMessage: 'Enter an amount that is not zero.',
  },
  disputeAccepted: {
    id: 'screens.disputeDecision.disputeAccepted',
    defaultMessage: 'Dispute accepted',
  },
  acceptTitle: { id: 'screens.disputeDecision.acceptTitle', defaultMessage: 'Accept this dispute' },
  acceptAndCorrect: {
    id: 'screens.disputeDecision.acceptAndCorrect',
    defaultMessage: 'Accept and correct',
  },
  amount: { id: 'screens.disputeDecision.amount', defaultMessage: 'Add to what is paid' },
  amountHelp: {
    id: 'screens.disputeDecision.amountHelp',
    defaultMessage:
      'The line stays at {amount}. What you add is booked into the first open month; above your threshold a second person has to approve it.',
  },
  why: { id: 'screens.disputeDecision.why', defaultMessage: 'Why' },
  whyHelp: { id: 'screens.disputeDecision.whyHelp', defaultMessage: 'The earner is told by mail.' },
  rejectTitle: {
    id: 'screens.disputeDecision.rejectTitle',
    defaultMessage: 'Reject this dispute?',
  },
  rejectBody: {
    id: 'screens.disputeDecision.rejectBody',
    defaultMessage:
      'The line stays at {amount} and is paid like any other. The earner is told your reason by mail.',
  },
  rejectDispute: { id: 'screens.disputeDecision.rejectDispute', defaultMessage: 'Reject dispute' },
  disputeRejected: {
    id: 'screens.disputeDecision.disputeRejected',
    defaultMessage: 'Dispute rejected',
  },
});

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

const fieldsOf = (intl: Speaker) =>
  z.object({
    amountMinor: z.string().regex(/^-?[1-9]\d{0,14}$/, intl.formatMessage(messages.amountMissing)),
    note: Reason,
  });

/** Accepts a dispute: what is added to what the earner gets, what that does, and a word about it. */
const AcceptDialog = ({
  dispute,
  decide,
  Effect,
  onClose,
}: DisputeDecisionInput & { readonly onClose: () => void }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { amount } = dispute.line;
  const schema = useMemo(() => fieldsOf(intl), [intl]);
  const control = useContractForm({
    schema,
    initialValues: { amountMinor: '', note: '' },
    onSubmit: async (values) => {
      await decide?.({ id: dispute.id, decision: 'accept', ...values });
      notify.done(formatMessage(messages.disputeAccepted));
      onClose();
    },
  });
  const { amountMinor } = control.form.values;
  const isAmount = schema.shape.amountMinor.safeParse(amountMinor).success;
  return (
    <FormModal
      opened
      onClose={onClose}
      title={formatMessage(messages.acceptTitle)}
      submitLabel={formatMessage(messages.acceptAndCorrect)}
      control={control}
    >
      <MoneyInput
        data-autofocus
        label={formatMessage(messages.amount)}
        description={formatMessage(messages.amountHelp, { amount: formatMoney(amount, intl) })}
        currency={amount.currency}
        {...control.form.getInputProps('amountMinor')}
      />
      {Effect === undefined || !isAmount ? null : (
        <Effect dispute={dispute} amountMinor={amountMinor} />
      )}
      <Textarea
        label={formatMessage(messages.why)}
        description={formatMessage(messages.whyHelp)}
        {...control.form.getInputProps('note')}
      />
    </FormModal>
  );
};

/** Accepting and rejecting a dispute, each after it was said what will happen; `dialog` belongs on the page. */
export const useDisputeDecision = (
  input: DisputeDecisionInput,
): { readonly accept: () => void; readonly reject: () => void; readonly dialog: ReactNode } => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { dispute, decide } = input;
  const confirm = useConfirm();
  const [accepting, setAccepting] = useState(false);
  return {
    accept: () => setAccepting(true),
    reject: () =>
      confirm({
        title: formatMessage(messages.rejectTitle),
        body: formatMessage(messages.rejectBody, {
          amount: formatMoney(dispute.line.amount, intl),
        }),
        confirmLabel: formatMessage(messages.rejectDispute),
        danger: true,
        reason: 'required',
        run: async (note) => {
          await decide?.({ id: dispute.id, decision: 'reject', note });
          notify.done(formatMessage(messages.disputeRejected));
        },
      }),
    dialog: accepting ? <AcceptDialog {...input} onClose={() => setAccepting(false)} /> : null,
  };
};
