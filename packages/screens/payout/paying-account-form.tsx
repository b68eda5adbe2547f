import { Select, TextInput } from '@mantine/core';
import { PayingAccount } from '@portal/contracts/payout';
import { DEFAULT_FILE_METHOD, FILE_RAILS, fileRailOf } from '@portal/domain/payout/rail/index';
import type { PayingRules } from '@portal/domain/payout/rail/rail';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { FormModal } from '@portal/ui/patterns/form-modal';

export interface PayingAccountFormProps {
  readonly known: readonly PayingAccount[];
  readonly save: (account: PayingAccount) => Promise<unknown>;
  readonly onClose: () => void;
}

const METHODS = FILE_RAILS.map(({ name, paying }) => ({ value: name, label: paying.label }));

/** From which account the files of a method are paid. */
export const PayingAccountForm = ({ known, save, onClose }: PayingAccountFormProps) => {
  const first = known[0];
  const control = useContractForm({
    schema: PayingAccount,
    initialValues: {
      method: first?.method ?? DEFAULT_FILE_METHOD,
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
  const asked: PayingRules | undefined = fileRailOf(control.form.getValues().method)?.paying;
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
        label={asked?.account.label}
        description={asked?.account.description}
        withAsterisk
        autoComplete="off"
        {...field('account')}
      />
      <TextInput
        label={asked?.bank.label}
        description={asked?.bank.description}
        autoComplete="off"
        {...field('bank')}
      />
      {asked?.hasBankName === true ? (
        <TextInput label="Name of the bank" {...field('bankName')} />
      ) : null}
    </FormModal>
  );
};
