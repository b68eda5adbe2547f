import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { OptionalReason, Reason } from '@portal/contracts/common';
import { toProblem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { Confirmation } from './confirm';
import { Facts } from './facts';
import { ProblemNote } from './problem-note';
import classes from './confirm-dialog.module.css';

const messages = defineMessages({
  reason: { id: 'ui.confirm.reason', defaultMessage: 'Reason' },
  kept: { id: 'ui.confirm.kept', defaultMessage: 'Kept in the activity log.' },
  optional: {
    id: 'ui.confirm.optional',
    defaultMessage: 'Optional. Kept in the activity log.',
  },
  cancel: { id: 'ui.confirm.cancel', defaultMessage: 'Cancel' },
});

export interface ConfirmDialogProps {
  readonly confirmation: Confirmation;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says exactly what will happen, asks once, cannot fire twice. */
export const ConfirmDialog = ({ confirmation, opened, onClose }: ConfirmDialogProps) => {
  const { formatMessage } = useIntl();
  const { reason: wanted = 'none', facts = [], danger = false } = confirmation;
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const running = useRef(false);
  useEffect(() => {
    if (!opened) return;
    setReason('');
    setMissing(undefined);
    setError(undefined);
  }, [opened, confirmation]);

  const run = async (): Promise<void> => {
    if (running.current) return;
    const given = (wanted === 'required' ? Reason : OptionalReason).safeParse(reason);
    if (wanted !== 'none' && !given.success) {
      setMissing(given.error.issues[0]?.message);
      return;
    }
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      await confirmation.run(reason.trim());
      onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };

  const cancel = (): void => {
    confirmation.onCancel?.();
    onClose();
  };

  return (
    <Modal
      opened={opened}
      onClose={cancel}
      closeOnClickOutside={!busy}
      closeOnEscape={!busy}
      withCloseButton={false}
      title={confirmation.title}
      size={480}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div className={classes.body}>{confirmation.body}</div>
        {facts.length === 0 ? null : <Facts items={facts} />}
        {wanted === 'none' ? null : (
          <Textarea
            data-autofocus
            mt={16}
            minRows={2}
            label={confirmation.reasonLabel ?? formatMessage(messages.reason)}
            description={formatMessage(wanted === 'required' ? messages.kept : messages.optional)}
            withAsterisk={wanted === 'required'}
            value={reason}
            error={missing}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(undefined);
            }}
          />
        )}
        {error === undefined ? null : <ProblemNote problem={toProblem(error)} />}
        <Group justify="flex-end" gap={8} mt={24}>
          <Button onClick={cancel} disabled={busy}>
            {confirmation.dismissLabel ?? formatMessage(messages.cancel)}
          </Button>
          <Button
            type="submit"
            variant="filled"
            loading={busy}
            {...(danger ? { color: 'red' } : {})}
          >
            {confirmation.confirmLabel}
          </Button>
        </Group>
      </form>
    </Modal>
  );
};
