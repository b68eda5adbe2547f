import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { useReturnFocus } from '../state/use-return-focus';
import { ContractForm } from './contract-form';
import type { ContractFormProps } from './contract-form';

const messages = defineMessages({
  close: { id: 'ui.modal.close', defaultMessage: 'Close' },
});

export interface FormModalProps extends Pick<
  ContractFormProps,
  'control' | 'submitLabel' | 'note'
> {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Wider than a few fields need. Default 480 px. */
  readonly size?: number;
  readonly children: ReactNode;
}

/** A short form (up to about four fields at first) over the page it belongs to; longer ones get a page. */
export const FormModal = ({
  opened,
  onClose,
  title,
  size = 480,
  children,
  ...form
}: FormModalProps) => {
  useReturnFocus(opened);
  const { formatMessage } = useIntl();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeOnClickOutside={!form.control.submitting}
      closeButtonProps={{ 'aria-label': formatMessage(messages.close) }}
    >
      <ContractForm {...form} guard={false} onCancel={onClose}>
        {children}
      </ContractForm>
    </Modal>
  );
};
