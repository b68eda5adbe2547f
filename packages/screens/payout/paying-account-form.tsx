import { Select, TextInput } from '@mantine/core';
import { PayingAccount } from '@portal/contracts/payout';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { FormModal } from '@portal/ui/patterns/form-modal';

export interface PayingAccountFormProps {
  readonly known: readonly PayingAccount[];
  readonly save: (account: PayingAccount) => Promise<unknown>;
  readonly onClose: () => void;
}

const METHODS = [
  { value: 'sepa', label: 'SEPA transfers' },
  { value: 'nacha', label: 'US bank transfers (ACH)' },
];

/** From which account the files of a method are paid. */
export const PayingAccountForm = ({ known, save, onClose }: PayingAccountFormProps) => {
  const first = known[0];
  const control = useContractForm({
    schema: PayingAccount,
    initialValues: {
      method: first?.method ?? 'sepa',
      name: first?.name ?? '',
      account: first?.account ?? '',
      bank: first?.bank ?? '',
      bankName: first?.bankName ?? '',
    },
    onSubmit: async (value) => {
      await save({ ...value, bank: value.bank === '' ? null : value.bank });
      onClose();
    },
  });
  const field = control.form.getInputProps;
  const isSepa = control.form.getValues().method === 'sepa';
  return (
    <FormModal
      opened
      onClose={onClose}
      title="Account to pay from"
      control={control}
      submitLabel="Save account"
      note="It is written into the files for your bank."
    >
      <Select label="For" data={METHODS} allowDeselect={false} {...field('method')} />
      <TextInput label="Account holder" withAsterisk {...field('name')} />
      <TextInput
        label={isSepa ? 'IBAN' : 'Company identification'}
        description={isSepa ? undefined : 'Ten characters, from your bank'}
        withAsterisk
        autoComplete="off"
        {...field('account')}
      />
      <TextInput
        label={isSepa ? 'BIC' : 'Routing number'}
        description={isSepa ? 'May be left out' : 'Of the bank that gets the file'}
        autoComplete="off"
        {...field('bank')}
      />
      {isSepa ? null : <TextInput label="Name of the bank" {...field('bankName')} />}
    </FormModal>
  );
};
