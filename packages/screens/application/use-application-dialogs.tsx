import { Textarea } from '@mantine/core';
import { AskApplicant } from '@portal/contracts/application-review';
import type { ApplicationDetail } from '@portal/contracts/application-review';
import { defineMessages } from '@portal/domain/text/message';
import { sayState } from '@portal/domain/text/state-words';
import { AlertNote } from '@portal/ui/patterns/alert-note';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { ApplicationActs } from './application-acts';
import { ApprovePartnerForm, ApproveResellerForm } from './approve-form';
import type { ApproveFormProps } from './approve-form';
import { RejectForm } from './reject-form';

const messages = defineMessages({
  approved: { id: 'screens.applicationDialogs.approved', defaultMessage: '{name} approved' },
  rejected: { id: 'screens.applicationDialogs.rejected', defaultMessage: '{name} rejected' },
  askTitle: { id: 'screens.applicationDialogs.askTitle', defaultMessage: 'Ask {name}' },
  question: { id: 'screens.applicationDialogs.question', defaultMessage: 'What do you need?' },
  questionHelp: {
    id: 'screens.applicationDialogs.questionHelp',
    defaultMessage:
      'Mailed to {email} with a link to answer. The due date stands still until there is an answer.',
  },
  ask: { id: 'screens.applicationDialogs.ask', defaultMessage: 'Send question' },
  asked: { id: 'screens.applicationDialogs.asked', defaultMessage: '{name} was asked' },
  reopenTitle: { id: 'screens.applicationDialogs.reopenTitle', defaultMessage: 'Reopen {name}?' },
  reopenBody: {
    id: 'screens.applicationDialogs.reopenBody',
    defaultMessage:
      'The rejection is lifted and the application is under review again, with a new due date.',
  },
  reopen: { id: 'screens.applicationDialogs.reopen', defaultMessage: 'Reopen application' },
  reopened: { id: 'screens.applicationDialogs.reopened', defaultMessage: '{name} reopened' },
  meanwhile: {
    id: 'screens.applicationDialogs.meanwhile',
    defaultMessage:
      'Somebody changed this application after you opened it: it is now “{state}”. What you typed is kept.',
  },
});

const AskForm = ({
  application,
  note,
  onClose,
  onAsk,
}: {
  readonly application: ApplicationDetail;
  readonly note: ReactNode;
  readonly onClose: () => void;
  readonly onAsk: (question: string) => Promise<unknown>;
}) => {
  const { formatMessage } = useIntl();
  const control = useContractForm({
    schema: AskApplicant,
    initialValues: { id: application.id, question: '' },
    onSubmit: ({ question }) => onAsk(question),
  });
  return (
    <FormModal
      opened
      onClose={onClose}
      size={560}
      title={formatMessage(messages.askTitle, { name: application.name })}
      control={control}
      submitLabel={formatMessage(messages.ask)}
    >
      {note}
      <Textarea
        data-autofocus
        label={formatMessage(messages.question)}
        description={formatMessage(messages.questionHelp, { email: application.email })}
        withAsterisk
        autosize
        minRows={4}
        {...control.form.getInputProps('question')}
      />
    </FormModal>
  );
};

type Dialog = 'approve' | 'reject' | 'ask';

export interface ApplicationDialogsInput extends Pick<ApproveFormProps, 'plans' | 'addressOf'> {
  readonly tier: 1 | 2;
  readonly application: ApplicationDetail;
  readonly acts: ApplicationActs;
}

/**
 * Deciding on an application and asking its applicant, each in a dialog. When somebody else was faster, the dialog stays
 * with what was typed and says how things stand now.
 */
export const useApplicationDialogs = ({
  tier,
  application,
  acts,
  ...terms
}: ApplicationDialogsInput) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const confirm = useConfirm();
  const [open, setOpen] = useState<{ readonly what: Dialog; readonly version: number }>();
  const { id, version, name } = application;
  const close = (): void => setOpen(undefined);
  const show = (what: Dialog) => (): void => setOpen({ what, version });
  /** Does it, or shows how things stand by now. */
  const run = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await work();
    } catch (error) {
      await acts.refresh();
      throw error;
    }
    close();
    notify.done(done);
  };
  const note =
    open === undefined || open.version === version ? null : (
      <AlertNote>
        {formatMessage(messages.meanwhile, { state: sayState(intl, application.state) })}
      </AlertNote>
    );
  const ApproveForm = tier === 1 ? ApprovePartnerForm : ApproveResellerForm;
  const dialogs: Readonly<Record<Dialog, ReactNode>> = {
    approve: (
      <ApproveForm
        {...terms}
        application={application}
        note={note}
        onClose={close}
        onApprove={(approval) =>
          run(
            () => acts.approve({ id, version, ...approval }),
            formatMessage(messages.approved, { name }),
          )
        }
      />
    ),
    reject: (
      <RejectForm
        name={name}
        count={1}
        note={note}
        onClose={close}
        onReject={(refusal) =>
          run(
            () => acts.reject({ id, version, ...refusal }),
            formatMessage(messages.rejected, { name }),
          )
        }
      />
    ),
    ask: (
      <AskForm
        application={application}
        note={note}
        onClose={close}
        onAsk={(question) =>
          run(() => acts.ask({ id, question }), formatMessage(messages.asked, { name }))
        }
      />
    ),
  };
  return {
    approve: show('approve'),
    reject: show('reject'),
    ask: show('ask'),
    reopen: () =>
      confirm({
        title: formatMessage(messages.reopenTitle, { name }),
        body: formatMessage(messages.reopenBody),
        confirmLabel: formatMessage(messages.reopen),
        reason: 'required',
        run: (reason) =>
          run(() => acts.reopen({ id, reason }), formatMessage(messages.reopened, { name })),
      }),
    dialog: open === undefined ? null : dialogs[open.what],
  };
};
