import { Select, Textarea } from '@mantine/core';
import { RejectApplications } from '@portal/contracts/application-review';
import { REJECTION_REASONS } from '@portal/domain/enum/application';
import type { RejectionReason } from '@portal/domain/enum/application';
import { defineMessages } from '@portal/domain/text/message';
import { codeOptions } from '@portal/domain/text/say-code';
import { REJECTION_WORDS } from '@portal/domain/words/application-review';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  title: {
    id: 'screens.rejectForm.title',
    defaultMessage: 'Reject {name}?',
  },
  titleMany: {
    id: 'screens.rejectForm.titleMany',
    defaultMessage: 'Reject {count, plural, one {# application} other {# applications}}?',
  },
  code: { id: 'screens.rejectForm.code', defaultMessage: 'Reason' },
  codeHelp: {
    id: 'screens.rejectForm.codeHelp',
    defaultMessage: 'For your figures; the applicant does not see it',
  },
  text: { id: 'screens.rejectForm.text', defaultMessage: 'What the applicant reads' },
  textHelp: {
    id: 'screens.rejectForm.textHelp',
    defaultMessage:
      '{count, plural, one {Mailed to the applicant and shown on its page} other {Mailed to each of them and shown on their pages}}. Flags and notes stay internal.',
  },
  reject: {
    id: 'screens.rejectForm.reject',
    defaultMessage: '{count, plural, one {Reject application} other {Reject # applications}}',
  },
});

const Refusal = RejectApplications.omit({ ids: true });

export interface RejectFormProps {
  /** Whom it concerns: the name of the one, or how many. */
  readonly name: string | null;
  readonly count: number;
  /** Before the fields: what changed meanwhile. */
  readonly note?: ReactNode;
  readonly onClose: () => void;
  readonly onReject: (refusal: {
    readonly reasonCode: RejectionReason;
    readonly reason: string;
  }) => Promise<unknown>;
}

/** Why one or several applications are rejected: a reason for the figures, and the words that applicants read. */
export const RejectForm = ({ name, count, note, onClose, onReject }: RejectFormProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const control = useContractForm({
    schema: Refusal,
    initialValues: { reasonCode: 'not_eligible', reason: '' },
    onSubmit: onReject,
  });
  const field = control.form.getInputProps;
  return (
    <FormModal
      opened
      onClose={onClose}
      size={560}
      title={
        name === null
          ? formatMessage(messages.titleMany, { count })
          : formatMessage(messages.title, { name })
      }
      control={control}
      submitLabel={formatMessage(messages.reject, { count })}
    >
      {note}
      <Select
        label={formatMessage(messages.code)}
        description={formatMessage(messages.codeHelp)}
        allowDeselect={false}
        data={codeOptions(intl, REJECTION_WORDS, REJECTION_REASONS)}
        {...field('reasonCode')}
      />
      <Textarea
        data-autofocus
        label={formatMessage(messages.text)}
        description={formatMessage(messages.textHelp, { count })}
        withAsterisk
        autosize
        minRows={4}
        {...field('reason')}
      />
    </FormModal>
  );
};
