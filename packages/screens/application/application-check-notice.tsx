import { Button, Textarea } from '@mantine/core';
import { SendCheckNotice } from '@portal/contracts/application-check';
import type { ApplicationDetail } from '@portal/contracts/application-review';
import { defineMessages } from '@portal/domain/text/message';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { When } from '@portal/ui/primitives/when';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { ApplicationActs } from './application-acts';
import classes from './application.module.css';

const messages = defineMessages({
  due: {
    id: 'screens.checkNotice.due',
    defaultMessage:
      'Before it can be rejected for its check, the applicant has to be told what was found and may answer for {days, plural, one {# day} other {# days}}.',
  },
  waiting: {
    id: 'screens.checkNotice.waiting',
    defaultMessage: '{name} told the applicant {at}. It may answer until {until}.',
  },
  final: {
    id: 'screens.checkNotice.final',
    defaultMessage: '{name} told the applicant {at}. The time for an answer ended {until}.',
  },
  tell: { id: 'screens.checkNotice.tell', defaultMessage: 'Tell applicant' },
  text: { id: 'screens.checkNotice.text', defaultMessage: 'What was found' },
  textHelp: {
    id: 'screens.checkNotice.textHelp',
    defaultMessage: 'Mailed to the applicant as it is, with the day until which it may answer',
  },
});

type Adverse = NonNullable<ApplicationDetail['checks']>['adverse'];

const TellForm = ({
  id,
  proposal,
  send,
  onClose,
}: {
  readonly id: string;
  readonly proposal: string;
  readonly send: ApplicationActs['sendCheckNotice'];
  readonly onClose: () => void;
}) => {
  const { formatMessage } = useIntl();
  const control = useContractForm({
    schema: SendCheckNotice,
    initialValues: { id, text: proposal },
    onSubmit: async (value) => {
      await send(value);
      onClose();
    },
  });
  return (
    <FormModal
      opened
      onClose={onClose}
      title={formatMessage(messages.tell)}
      control={control}
      submitLabel={formatMessage(messages.tell)}
    >
      <Textarea
        data-autofocus
        label={formatMessage(messages.text)}
        description={formatMessage(messages.textHelp)}
        withAsterisk
        autosize
        minRows={4}
        {...control.form.getInputProps('text')}
      />
    </FormModal>
  );
};

/** Where the notice of what a check found stands, and its sending. */
export const ApplicationCheckNotice = ({
  id,
  adverse,
  mayTell,
  send,
}: {
  readonly id: string;
  readonly adverse: Adverse;
  readonly mayTell: boolean;
  readonly send: ApplicationActs['sendCheckNotice'];
}) => {
  const { formatMessage } = useIntl();
  const [isOpen, setOpen] = useState(false);
  const { step, text, at, byName, finalAt, days, proposal } = adverse;
  if (step === 'none' || (step === 'notice_due' && !mayTell)) return null;
  return (
    <div>
      <p className={classes.quiet}>
        {step === 'notice_due'
          ? formatMessage(messages.due, { days })
          : formatMessage(messages[step], {
              name: byName,
              at: <When at={at} />,
              until: <When at={finalAt} as="moment" />,
            })}
      </p>
      {text === null ? null : <p className={classes.prose}>{text}</p>}
      {mayTell ? (
        <Button mt={8} onClick={() => setOpen(true)}>
          {formatMessage(messages.tell)}
        </Button>
      ) : null}
      {isOpen ? (
        <TellForm id={id} proposal={proposal} send={send} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  );
};
