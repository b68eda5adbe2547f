import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useReturnFocus } from '../state/use-return-focus';
import { ContractForm } from './contract-form';
import type { ContractFormProps } from './contract-form';

export interface FormModalProps extends Pick<
  ContractFormProps,
  'control' | 'submitLabel' | 'note'
> {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

/** A short form (up to about four fields) over the page it belongs to; longer ones get a page. */
export const FormModal = ({ opened, onClose, title, children, ...form }: FormModalProps) => {
  useReturnFocus(opened);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={480}
      closeOnClickOutside={!form.control.submitting}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ContractForm {...form} guard={false} onCancel={onClose}>
        {children}
      </ContractForm>
    </Modal>
  );
};
